// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static org.assertj.core.api.Assertions.assertThat;

import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.report.Outcome;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** More is due than one page holds: a pass goes on to the next, and so does a plan. */
class SecondPageIT {

    private static final int DUE = CandidatePage.READ_AT_ONCE + 1_000;

    private static final String FINISHED = String.format("""
            with finished as (
              insert into df.instances (id, root_node, submitted_by, status, completed_at)
              select lpad(to_hex(n), 8, '0'), '00000001', current_user::regrole, 'completed', now() - interval '50 days'
              from generate_series(1, %d) n
              returning id
            )
            insert into df.nodes (id, instance_id, node_type, query, submitted_by)
            select '00000001', id, 'SQL', 'select 1', current_user::regrole from finished
            """, DUE);

    @AutoClose
    private final ReferenceDatabase database = ReferenceDatabase.create();

    @Test
    void everythingDueGoes() {
        database.sql().execute(FINISHED);
        database.sql().execute("analyze df.instances");
        var reconciler = Passes.on(database).build();
        assertThat(reconciler.plan().expired()).isEqualTo(DUE);
        var report = reconciler.run();
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.expired()).isEqualTo(DUE);
        assertThat(reconciler.plan().expired()).isZero();
    }
}
