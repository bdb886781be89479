// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import java.time.Duration;

/** What the engine has of a start whose df rows it cannot see, as each age of pg_durable leaves it. */
public enum UnseenStart {

    /** Up to 0.2.7 its record fails after five seconds, though its caller's transaction may still be open. */
    FIVE_SECONDS {
        @Override
        public void whileOpen(Workflows engine, String id, Duration age) {
            engine.engineInstance(id, null, "Running", age).ends(id, "Failed", age, "Instance " + id + NOT_FOUND);
        }

        @Override
        public void rolledBack(Workflows engine, String id, Duration age) {}

        @Override
        public void committedWithout(Workflows engine, String id, Duration age) {}
    },

    /** From 0.2.8 on its record is Running while that is open, one execution after the other, and fails when that has ended. */
    TRANSACTION {
        @Override
        public void whileOpen(Workflows engine, String id, Duration age) {
            engine.engineInstance(id, null, "ContinuedAsNew", age)
                    .execution(id, 2, "ContinuedAsNew", age)
                    .execution(id, 3, "Running", age);
        }

        @Override
        public void rolledBack(Workflows engine, String id, Duration age) {
            engine.ends(id, "Failed", age, "Instance " + id + ORIGIN + "aborted before its graph became visible");
        }

        @Override
        public void committedWithout(Workflows engine, String id, Duration age) {
            engine.ends(id, "Failed", age, "Instance " + id + ORIGIN + "committed but its instance graph is absent");
        }
    };

    private static final String NOT_FOUND = " not found after 5s (transaction may have been rolled back)";
    private static final String ORIGIN = " origin transaction 4711 ";

    /** The record of a start of this long ago, while its caller's transaction is open. */
    public abstract void whileOpen(Workflows engine, String id, Duration age);

    /** What becomes of that record when the caller rolls back, this long ago. */
    public abstract void rolledBack(Workflows engine, String id, Duration age);

    /** What becomes of it when the caller commits, this long ago, after it rolled back to a savepoint before the start. */
    public abstract void committedWithout(Workflows engine, String id, Duration age);
}
