// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The schemas that a {@link ReferenceDatabase} has: those of a release of pg_durable, as far as a pass uses them. They
 * come from the scripts that df-reconciler's own table classes are generated from, and that its tests compare with the
 * published engines.
 */
public enum ReferenceSchema {

    /** The schemas that pg_durable 0.2.5 to 0.2.8 install: migration 21 of the engine, and no satellites. */
    PG_DURABLE_0_2_8(21, 1),

    /** The schemas that pg_durable 0.2.9 installs: migration 21 of the engine, with satellites. The default. */
    PG_DURABLE_0_2_9(21, 2),

    /**
     * The same as 0.2.9 but with migration 26 of the engine, the newest that df-reconciler supports; no release of
     * pg_durable installs it yet.
     */
    NEWEST_ENGINE(26, 2);

    static final String DF = "df";
    static final String ENGINE = "_duroxide";

    private final int engineMigration;
    private final int workerVersion;

    ReferenceSchema(int engineMigration, int workerVersion) {
        this.engineMigration = engineMigration;
        this.workerVersion = workerVersion;
    }

    void layOut(Connection connection) throws SQLException {
        ReferenceScripts.CONTROL_PLANE.run(connection, Integer.MAX_VALUE);
        ReferenceScripts.OF_ENGINE.run(connection, engineMigration);
        ReferenceScripts.OF_WORKER.run(connection, workerVersion);
    }
}
