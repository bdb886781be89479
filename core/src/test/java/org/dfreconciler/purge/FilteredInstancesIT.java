// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.dfreconciler.rules.Clause.label;
import static org.dfreconciler.rules.Clause.owner;
import static org.dfreconciler.rules.Clause.status;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.Purger;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.PurgeFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A purge by a filter: what it removes, why it is refused, and what ends it. */
class FilteredInstancesIT {

    private static final String AUDITORS = "\"Purge, audit\"";
    private static final Duration OLD = Duration.ofDays(40);
    private static final Duration YOUNG = Duration.ofMinutes(5);
    private static final PurgeFilter FAILED = PurgeFilter.of(status("failed"));
    private static final Scene scene = Scene.create();

    private final Purger purger = Purger.of(scene.asLeastRole());

    @BeforeAll
    static void createRole() {
        scene.sql().execute("create role " + AUDITORS);
    }

    @AfterAll
    static void close() {
        scene.empty();
        scene.sql().execute("drop role " + AUDITORS);
        scene.close();
    }

    @BeforeEach
    void empty() {
        scene.empty();
    }

    @AfterEach
    void forget() {
        Thread.interrupted();
        scene.sql().execute("revoke select (label) on df.instances from " + scene.role());
    }

    @Test
    void takesWhatAllOfItMatchesWhateverItsAgeAndLeavesTheRest() {
        populate();
        scene.sql().execute("grant select (label) on df.instances to " + scene.role());

        // tag::purge-filter[]
        var failedBillings = PurgeFilter.of(label("billing-*").status("failed"), Duration.ofDays(7));
        PassReport report = purger.purge(failedBillings);
        // end::purge-filter[]

        assertThat(report.fates()).isEqualTo(Map.of(Fate.PURGED, 1L));
        assertThat(ids()).containsExactly("00000002", "00000003", "00000004", "00000005");
        assertThat(purger.purge(PurgeFilter.of(owner(AUDITORS))).purged()).isOne();
        assertThat(ids()).containsExactly("00000002", "00000004", "00000005");
        assertThat(purger.purge(FAILED).purged()).isOne();
        assertThat(ids()).containsExactly("00000004", "00000005");
        assertThat(purger.purge(PurgeFilter.olderThan(Duration.ofMinutes(1))).purged())
                .isOne();
        assertThat(ids()).as("what runs").containsExactly("00000005");
    }

    private static void populate() {
        scene.workflows()
                .finished("00000001", "failed", OLD)
                .finished("00000002", "failed", YOUNG)
                .finished("00000003", "failed", OLD)
                .finished("00000004", "completed", OLD)
                .running("00000005", OLD);
        scene.sql()
                .execute("set session_replication_role = replica;"
                        + " update df.instances set label = 'billing-' || id where id not in ('00000003');"
                        + " update df.instances set submitted_by = '" + AUDITORS + "'::regrole where id = '00000003';"
                        + " update df.nodes set submitted_by = '" + AUDITORS
                        + "'::regrole where instance_id = '00000003';"
                        + " set session_replication_role = origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody_at_all", "Purge, audit", "' or true --", "\"x\"; drop table df.instances; --"})
    void aRoleThatIsNotThereIsRefused(String name) {
        populate();
        var before = scene.contents();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> purger.purge(PurgeFilter.of(status("failed").owner(name))))
                .withMessage("filter status=failed,owner=" + name + " names a role that this server does not have:"
                        + " write it as SQL spells it, in double quotes where it has capitals or odd characters");
        assertThat(scene.contents()).isEqualTo(before);
    }

    @Test
    void toGoByLabelsTakesTheRightToReadThem() {
        populate();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> purger.purge(PurgeFilter.of(label("billing-*"))))
                .withMessage("role " + scene.role() + " lacks SELECT (label) on df.instances, which filter"
                        + " label=billing-* takes: GRANT SELECT (label) on df.instances TO " + scene.role());
        assertThat(ids()).hasSize(5);
    }

    @Test
    void oneThatCannotBeDeletedIsReportedAndTheRestGoes() {
        new Bulk(scene.sql()).slim().finished(0x100, 30, 1);
        scene.workflows().finished("00000bad", "completed", OLD);
        scene.sql()
                .execute("create function public.keep() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'kept for the audit'; end $$");
        scene.sql()
                .execute("create trigger kept before delete on df.instances for each row"
                        + " when (old.id like '%bad') execute function public.keep()");
        try {
            var report = purger.purge(PurgeFilter.of(status("completed")));

            assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.purged()).isEqualTo(30);
            assertThat(report.failures()).extracting(InstanceFailure::id).containsExactly("00000bad");
            assertThat(report.failures().get(0).message()).contains("kept for the audit");
            assertThat(report.left()).isEmpty();
            assertThat(ids()).containsExactly("00000bad");
        } finally {
            scene.sql().execute("drop function public.keep() cascade");
        }
    }

    /** The first batch is always tried. */
    @Test
    void theTimeBudgetEndsIt() {
        new Bulk(scene.sql()).slim().finished(0x100, 3, 1);
        var hurried = Purger.builder(scene.asLeastRole())
                .batchSize(1)
                .timeBudget(Duration.ofNanos(1))
                .build();

        var report = hurried.purge(PurgeFilter.of(status("completed")));

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.stoppedBy()).contains(StoppedBy.TIME_BUDGET);
        assertThat(report.purged()).isOne();
        assertThat(ids()).as("the oldest goes first").containsExactly("00000101", "00000102");
    }

    @Test
    void anInterruptEndsItAfterTheBatchUnderWay() {
        new Bulk(scene.sql()).slim().finished(0x100, 3, 1);
        var interrupt = Interjection.before(Moment.TREE_DELETION, 2, Thread.currentThread()::interrupt);

        var report = Purger.builder(Tap.on(scene.asLeastRole(), interrupt))
                .batchSize(1)
                .build()
                .purge(PurgeFilter.of(status("completed")));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.stoppedBy()).contains(StoppedBy.STOP_REQUESTED);
        assertThat(report.purged()).isEqualTo(2);
    }

    @Test
    void severalConnectionsShareIt() {
        new Bulk(scene.sql()).finished(0x100, 200, 1);

        var report = Purger.builder(scene.dataSource())
                .parallelism(4)
                .batchSize(10)
                .foreignKeyChecks(ForeignKeyChecks.PROVEN)
                .build()
                .purge(PurgeFilter.of(status("completed")));

        assertThat(report.purged()).isEqualTo(200);
        assertThat(report.notes()).isEmpty();
        assertThat(scene.contents().rows()).isEmpty();
    }

    private static List<String> ids() {
        return scene.sql().fetch("select id from df.instances order by id").getValues(0, String.class);
    }
}
