// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.dfreconciler.reference.BulkWorkflows.id;

import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An instance that costs the pass its connection does so once, and no other instance does. */
class LostConnectionIT {

    private static final int ORPHAN = 0x5000;

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final BulkWorkflows workflows = new BulkWorkflows(database.sql());
    private final Left left = new Left(database.sql());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aTransactionTimeoutOfTheServerEndsNoPass() {
        assumeThat(database.sql()
                        .fetchSingle("select current_setting('server_version_num')::int")
                        .get(0, int.class))
                .as("servers since 17 have a transaction_timeout")
                .isGreaterThanOrEqualTo(170_000);
        workflows
                .chained(0x1000, 1, 6_000, ofDays(45))
                .finished(1, 300, ofDays(44))
                .analyzed();
        database.sql().execute("alter database " + database.name() + " set transaction_timeout = '2s'");
        var report = Passes.on(database).build().run();
        assertThat(left.instances()).as("what did not go is named").isEqualTo(Reported.failures(report));
        assertThat(left.instances()).isSubsetOf(id(0x1000));
    }

    /**
     * The session ends as if the kernel had ended its process, or an extension had crashed. The trigger fires on either
     * side.
     */
    @ParameterizedTest
    @CsvSource({"df.instances, id", "_duroxide.history, instance_id"})
    void anInstanceWhoseDeletionEndsTheSessionIsFoundAndSteppedOver(String table, String column) {
        workflows.finished(1, 300, ofDays(45)).orphans("Failed", ORPHAN, 1, ofDays(45));
        makeLethal(table, column, id(100));
        var report = Passes.on(database).build().run();
        assertThat(Reported.failures(report)).containsExactly(id(100));
        assertThat(left.instances()).containsExactly(id(100));
        assertThat(left.engineInstances()).as("orphans are reached").containsExactly(id(100));
    }

    @Test
    void anOrphanWhoseDeletionEndsTheSessionIsFoundAndSteppedOver() {
        workflows.orphans("Failed", ORPHAN, 50, ofDays(45));
        makeLethal("_duroxide.instances", "instance_id", id(ORPHAN));
        var report = Passes.on(database).build().run();
        assertThat(Reported.failures(report)).containsExactly(id(ORPHAN));
        assertThat(left.engineInstances()).containsExactly(id(ORPHAN));
    }

    private void makeLethal(String table, String column, String id) {
        database.sql()
                .execute("create function lethal() returns trigger language plpgsql as"
                        + " $$ begin perform pg_terminate_backend(pg_backend_pid()); return old; end $$");
        database.sql()
                .execute("create trigger lethal before delete on " + table + " for each row when (old." + column
                        + " = '" + id + "') execute function public.lethal()");
    }
}
