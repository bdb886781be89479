// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;

/**
 * The published engines, named by their newest migration. 22 and 24 were never published. Migration 23 makes three
 * indexes of the queues partial. Migration 25 changes the body of the function that fetches work, which does not
 * concern a pass. Migration 26 gives the leases a unique index by token, and changes how fetching, renewing and
 * acknowledging lock.
 */
enum EngineRelease {
    /** The engine that pg_durable 0.2.4 to 0.2.9 install. */
    CRATE_21(21) {
        @Override
        void migrate(ReferenceDatabase database) {
            EngineCrate.migrate(database, ReferenceSchema.ENGINE_SCHEMA, migration());
        }
    },
    NODE_23(23) {
        @Override
        void migrate(ReferenceDatabase database) {
            if (!EnginePackage.isAvailable()) {
                Tool.notRun("the engine's Node package", "there is no node, or no npm, on the PATH");
            }
            EngineBulkDeletion.on(database).close();
        }
    },
    PYTHON_25(25) {
        @Override
        void migrate(ReferenceDatabase database) {
            EngineWheel.migrate(database, ReferenceSchema.ENGINE_SCHEMA);
        }
    },
    CRATE_26(26) {
        @Override
        void migrate(ReferenceDatabase database) {
            EngineCrate.migrate(database, ReferenceSchema.ENGINE_SCHEMA, migration());
        }
    };

    private final int migration;

    EngineRelease(int migration) {
        this.migration = migration;
    }

    int migration() {
        return migration;
    }

    abstract void migrate(ReferenceDatabase database);

    /**
     * Creates a database with the schema of this release. If that is impossible, the test is skipped and says what is
     * missing.
     */
    ReferenceDatabase install() {
        var database = ReferenceServer.shared().newEmptyDatabase();
        try {
            migrate(database);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }
}
