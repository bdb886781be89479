// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import org.dfreconciler.Reconciler;
import org.dfreconciler.rules.RetentionPolicy;

/** The ways to one pass with every option at its default. */
enum PassDriver {
    DIRECTLY {
        @Override
        PassCounts run(PgDurable pgDurable) {
            return PassCounts.of(reconciler(pgDurable).run());
        }
    };

    abstract PassCounts run(PgDurable pgDurable);

    private static Reconciler reconciler(PgDurable pgDurable) {
        return Reconciler.of(pgDurable.database().dataSource(), RetentionPolicy.defaults());
    }
}
