// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Instances whose end only the engine knows, with a label that a clause keeps for less long: whoever makes very many of them
 * must not hold up every pass.
 */
class ManyWithoutAnEndIT {

    private static final int MANY = 20_000;

    @AutoClose
    private final Scene scene = Scene.create();

    @Test
    void theirEndsAreNotLookedUpOneByOne() {
        new BulkWorkflows(scene.sql()).finished(1, MANY, ofDays(5));
        scene.sql().execute("update df.instances set completed_at = null, label = 'x-' || id");
        scene.sql().execute("vacuum analyze");
        var policy = RetentionPolicy.builder()
                .retention(ofDays(30))
                .maxRetained(2 * MANY)
                .keep(Clause.label("x-*"), ofDays(10))
                .build();
        var before = lookUps();

        assertThat(Reconciler.of(scene.dataSource(), policy).plan().removed()).isZero();

        assertThat(lookUps() - before).isLessThan(MANY / 10);
    }

    /** How many rows of executions were looked up by their keys. A session has told all that it did when it is gone. */
    private long lookUps() {
        await().until(() -> scene.sql()
                        .fetchCount(scene.sql()
                                .selectFrom("pg_stat_activity where datname = current_database()"
                                        + " and backend_type in ('client backend', 'parallel worker')"
                                        + " and pid <> pg_backend_pid()"))
                == 0);
        return scene.sql()
                .fetchSingle("select idx_scan from pg_stat_user_indexes"
                        + " where schemaname = '_duroxide' and indexrelname = 'executions_pkey'")
                .get(0, Long.class);
    }
}
