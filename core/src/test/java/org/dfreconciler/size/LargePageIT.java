// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static org.assertj.core.api.Assertions.assertThat;

import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** When more is due than is read at once, the page still contains all of it. */
class LargePageIT {

    private static final int DUE = 100_500;

    private static final String FINISHED = String.format("""
            with finished as (
              insert into df.instances (id, root_node, submitted_by, status, completed_at)
              select lpad(to_hex(n), 8, '0'), '00000001', current_user::regrole, 'completed',
                now() - interval '50 days' + n * interval '1 second'
              from generate_series(1, %d) n
              returning id
            )
            insert into df.nodes (id, instance_id, node_type, query, submitted_by)
            select '00000001', id, 'SQL', 'select 1', current_user::regrole from finished
            """, DUE);

    @AutoClose
    private final ReferenceDatabase database = ReferenceDatabase.create();

    @Test
    void everythingThatIsDueIsInIt() {
        database.sql().execute(FINISHED);
        var now = new Workflows(database.sql()).now();
        var cutoffs = Cutoffs.of(RetentionPolicy.defaults(), now, CapCutoffs.KEEP_ALL);
        var store = Store.of(database.dataSource()).withEngineSchema(ReferenceSchema.ENGINE_SCHEMA);

        var page = store.read(
                TransactionKind.SELECTION,
                transaction -> transaction.df().expired(cutoffs, FinishOrder.FIRST, 2 * DUE));

        assertThat(page.size()).isEqualTo(DUE);
        assertThat(page.full()).isFalse();
        assertThat(page.ids().ids(0, 2)).containsExactly("00000001", "00000002");
        assertThat(page.last().id()).isEqualTo(String.format("%08x", DUE));
    }
}
