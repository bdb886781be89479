// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.satellites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.kit.Satellite;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.MaxRemovals;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One pass serves a whole cluster: the control database and each satellite. */
class SatellitesIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final Duration YOUNG = Duration.ofDays(2);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    @AutoClose
    private final Cluster cluster = new Cluster();

    private final Satellite one = cluster.satellite();
    private final Satellite two = cluster.satellite();

    /** Adds the same eight digits to every database: due in one of them, alive in the other two. */
    @BeforeEach
    void populate() {
        cluster.control().workflows().running("0000000a", OLD).finished("0000000c", "failed", OLD);
        one.finished("0000000a", "completed", OLD)
                .finished("0000000b", "failed", OLD)
                .finished("0000000c", "completed", YOUNG)
                .orphan("0000000d", OLD);
        one.inEngine()
                .engineInstance(one.engineId("0000000a::1::00000001"), one.engineId("0000000a"), "Completed", OLD);
        two.instance("0000000a", "running", OLD, null).engineInstance("0000000a", "Running", OLD);
        two.finished("0000000b", "cancelled", YOUNG);
        two.instance("0000000d", "pending", OLD, null).orphan("0000000d", OLD);
    }

    @Test
    void bothSidesOfWhatExpiredGoTogetherAndOrphansToo() {
        var report = cluster.serving(POLICY).build().run();

        assertThat(report.outcome()).as("%s", report.notes()).isEqualTo(Outcome.COMPLETE);
        assertThat(idsIn(one)).containsExactly("0000000c");
        assertThat(idsIn(two)).containsExactly("0000000a", "0000000b", "0000000d");
        assertThat(engineIds())
                .containsExactlyInAnyOrder(
                        "0000000a",
                        one.engineId("0000000c"),
                        two.engineId("0000000a"),
                        two.engineId("0000000b"),
                        two.engineId("0000000d"));
        assertThat(report.deleted().dfInstances()).isEqualTo(3);
        assertThat(report.deleted().engineInstances()).isEqualTo(5);
        assertThat(report.foreign()).isZero();
    }

    @Test
    void theReportHasALineADatabase() {
        var report = cluster.serving(POLICY).build().run();

        assertThat(report.fatesByDatabase())
                .containsExactly(
                        entry(cluster.control().database().name(), Map.of(Fate.AGE, 1L)),
                        entry(one.database().name(), Map.of(Fate.AGE, 2L, Fate.ORPHAN, 1L)),
                        entry(two.database().name(), Map.of()));
        assertThat(report.fates()).isEqualTo(Map.of(Fate.AGE, 3L, Fate.ORPHAN, 1L));
    }

    @Test
    void aPlanSaysTheSameByTheEnginesIdsAndOnlyReads() {
        var before = everything();

        var plan = cluster.serving(POLICY).build().plan();

        assertThat(plan.removals())
                .isEqualTo(List.of(
                        new Removal("0000000c", Fate.AGE),
                        new Removal(one.engineId("0000000a"), Fate.AGE),
                        new Removal(one.engineId("0000000b"), Fate.AGE),
                        new Removal(one.engineId("0000000d"), Fate.ORPHAN)));
        assertThat(everything()).isEqualTo(before);
        assertThat(plan.fatesByDatabase()).isEqualTo(run().fatesByDatabase());
    }

    @Test
    void clausesAreForInstancesOfSatellitesToo() {
        var byLabel = RetentionPolicy.builder()
                .keep(Clause.label("billing-*").status("failed"), Clause.FOREVER)
                .keep(Clause.status("completed"), Duration.ofDays(1))
                .build();
        one.sql().execute("update df.instances set label = 'billing-1'");
        var grant =
                "grant select (label) on df.instances to " + cluster.control().role();
        cluster.control().sql().execute(grant);
        one.sql().execute(grant);

        var report = cluster.serving(byLabel).build().run();

        assertThat(idsIn(one)).containsExactly("0000000b");
        assertThat(report.fatesByClause())
                .isEqualTo(Map.of(
                        byLabel.clauses().get(0), Map.of(), byLabel.clauses().get(1), Map.of(Fate.AGE, 2L)));
        assertThat(report.fates()).isEqualTo(Map.of(Fate.AGE, 3L, Fate.ORPHAN, 1L));
        assertThat(report.notes())
                .singleElement()
                .asString()
                .startsWith("satellite \"" + two.database().name() + "\" was left as it is: ")
                .contains("lacks SELECT (label) on df.instances");
    }

    /** Four are due: one in the control database, three in a satellite. */
    @Test
    void theBrakeIsForAllDatabasesTogether() {
        var before = everything();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(
                        cluster.serving(POLICY).maxRemovals(MaxRemovals.of(3)).build()::run)
                .withMessageStartingWith("this pass would remove more than 3, which is what maxRemovals");
        assertThat(everything()).isEqualTo(before);

        // Those that have ended: one here, four in one satellite, and one in the other, where what looks like an orphan
        // has a pending df row.
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(cluster.serving(POLICY)
                        .maxRemovals(MaxRemovals.percent(49))
                        .build()::run)
                .withMessageContaining(" 49% of the 6 instances and engine roots that have ended");
        assertThat(cluster.serving(POLICY)
                        .maxRemovals(MaxRemovals.of(4))
                        .build()
                        .run()
                        .removed())
                .isEqualTo(4);
    }

    @Test
    void aSatelliteThatCouldNotBeCountedIsLeftAsItIs() {
        var asked = new AtomicInteger();
        var report = cluster.serving(POLICY, name -> {
                    if (name.equals(one.database().name()) && asked.getAndIncrement() == 0) {
                        throw new IllegalStateException("not now");
                    }
                    return cluster.connectionsTo(name);
                })
                .maxRemovals(MaxRemovals.of(1))
                .build()
                .run();

        assertThat(report.removed()).isEqualTo(1);
        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.notes())
                .containsExactly("satellite \"" + one.database().name() + "\" was left as it is: not now");
        assertThat(asked).hasValue(1);
        assertThat(idsIn(one)).hasSize(3);
    }

    /** The same eight digits mean another instance in each database. */
    @Test
    void whatIsApprovedIsNamedAsTheEngineDoes() {
        var report = cluster.serving(POLICY)
                .only(List.of(one.engineId("0000000a"), "0000000b")::contains)
                .build()
                .run();

        assertThat(report.fatesByDatabase().get(one.database().name()))
                .isEqualTo(Map.of(Fate.AGE, 1L, Fate.NOT_APPROVED, 2L));
        assertThat(idsIn(one)).containsExactly("0000000b", "0000000c");
        assertThat(engineIds()).contains("0000000c", one.engineId("0000000b"), one.engineId("0000000d"));
    }

    @Test
    void withoutTheOptionSatellitesAreForeignAndLeftAlone() {
        var inSatellites = List.of(one.contents(), two.contents());

        var report = Reconciler.of(cluster.control().asLeastRole(), POLICY).run();

        assertThat(report.removed()).isEqualTo(1);
        assertThat(report.foreign()).isEqualTo(7);
        assertThat(report.fatesByDatabase()).hasSize(1);
        assertThat(engineIds()).filteredOn(id -> id.startsWith("pgdf-")).hasSize(8);
        assertThat(List.of(one.contents(), two.contents())).isEqualTo(inSatellites);
    }

    @Test
    void aLookalikeUnderASatellitesPrefixIsForeignAndStays() {
        one.inEngine().orphan(one.engineId("not hexa"), OLD).orphan(one.engineId("0000000f"), OLD);
        cluster.control()
                .sql()
                .execute(
                        "update _duroxide.instances set orchestration_name = 'mine' where instance_id = ?",
                        one.engineId("0000000f"));

        assertThat(run().foreign()).isEqualTo(2);
        assertThat(engineIds()).contains(one.engineId("not hexa"), one.engineId("0000000f"));
    }

    @Test
    void theEngineHasTheLastWordOnWhatASatelliteSaysHasEnded() {
        one.instance("000000aa", "cancelled", OLD, null).engineInstance("000000aa", "Running", OLD);
        one.finished("000000ab", "completed", OLD);
        one.inEngine().engineInstance(one.engineId("000000ab::1::00000001"), one.engineId("000000ab"), "Running", OLD);
        one.finished("000000ac", "completed", OLD).inEngine().lease(one.engineId("000000ac"), Duration.ofHours(1));
        one.finished("000000ad", "completed", OLD)
                .inEngine()
                .queued(one.engineId("000000ad::1::00000009"), "StartOrchestration");

        var report = run();

        assertThat(report.fatesByDatabase().get(one.database().name()))
                .isEqualTo(Map.of(Fate.AGE, 2L, Fate.ORPHAN, 1L, Fate.ENGINE_ACTIVE, 4L));
        assertThat(idsIn(one)).contains("000000aa", "000000ab", "000000ac", "000000ad");
    }

    /** The instance began long ago. By the engine, it ended yesterday. */
    @Test
    void whenItEndedIsTheEnginesWordWhereDfHasNone() {
        one.instance("000000ba", "failed", OLD, null).engineInstance("000000ba", "Failed", YOUNG);

        run();

        assertThat(idsIn(one)).contains("000000ba");
    }

    /** The engine vouches for three of them. The fourth is unknown to it, and does not compete with the three. */
    @Test
    void eachDatabaseHasACapOfItsOwn() {
        for (var i = 1; i <= 3; i++) {
            one.instance("000000c" + i, "failed", OLD, null)
                    .engineInstance("000000c" + i, "Failed", Duration.ofDays(i));
            two.finished("000000c" + i, "completed", Duration.ofDays(i));
        }
        one.instance("000000c9", "failed", YOUNG, null);
        var twoStay = RetentionPolicy.builder().maxRetained(2).build();

        var report = cluster.serving(twoStay).build().run();

        // 0000000c also ended two days ago. In the other satellite, 0000000b is the oldest of three.
        assertThat(idsIn(one)).containsExactly("000000c1", "000000c2", "000000c9");
        assertThat(idsIn(two)).containsExactly("0000000a", "0000000d", "000000c1", "000000c2");
        assertThat(report.fatesByDatabase().get(one.database().name())).containsEntry(Fate.CAP, 2L);
        assertThat(report.fatesByDatabase().get(two.database().name())).containsEntry(Fate.CAP, 2L);
    }

    @Test
    void whatASatelliteRefusesToDeleteIsReportedByTheEnginesIdAndTheRestGoes() {
        one.sql()
                .execute("create function df.refuse() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'not this one'; end $$");
        one.sql()
                .execute("create trigger refuse before delete on df.instances for each row when (old.id = '0000000a')"
                        + " execute function df.refuse()");
        one.sql().execute("grant execute on function df.refuse() to public");

        var report = run();

        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.id()).isEqualTo(one.engineId("0000000a"));
            assertThat(failure.message()).contains("not this one");
        });
        assertThat(idsIn(one)).containsExactly("0000000a", "0000000c");
        assertThat(engineIds()).contains(one.engineId("0000000a"), one.engineId("0000000a::1::00000001"));
    }

    @Test
    void manyGoOnSeveralConnectionsWithoutChecks() {
        one.sql()
                .execute(
                        "with ids as (select '000' || to_char(n, 'FM00000') as id from generate_series(10000, 10999) n),"
                                + " nodes as (insert into df.nodes (id, instance_id, node_type, query, submitted_by)"
                                + " select '00000001', id, 'SQL', 'select 1', current_user::regrole from ids)"
                                + " insert into df.instances (id, root_node, status, submitted_by, completed_at)"
                                + " select id, '00000001', 'completed', current_user::regrole, now() - interval '60 d' from ids");
        // Before PostgreSQL 15 this right cannot be granted, so the checks stay on.
        cluster.control()
                .sql()
                .execute("do $$ begin if current_setting('server_version_num')::int >= 150000 then"
                        + " execute 'grant set on parameter session_replication_role to "
                        + cluster.control().role() + "'; end if; end $$");

        var report = cluster.serving(POLICY)
                .parallelism(4)
                .foreignKeyChecks(ForeignKeyChecks.PROVEN)
                .build()
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.count(Fate.AGE)).isEqualTo(1_003);
        assertThat(idsIn(one)).containsExactly("0000000c");
    }

    @Test
    void afterARestoreOfASatelliteItsOrphansWaitAndThoseOfOthersDoNot() {
        for (var i = 100; i < 202; i++) {
            two.engineInstance("00000" + i, "Completed", OLD);
        }
        two.orphan("000000ee", OLD);

        var report = run();

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.notes())
                .singleElement()
                .asString()
                .contains("satellite \"" + two.database().name() + "\"");
        assertThat(engineIds()).contains(two.engineId("000000ee")).doesNotContain(one.engineId("0000000d"));
    }

    private PassReport run() {
        return cluster.serving(POLICY).build().run();
    }

    private static List<String> idsIn(Satellite satellite) {
        return satellite.sql().fetch("select id from df.instances order by id").getValues(0, String.class);
    }

    private List<String> engineIds() {
        return cluster.control()
                .sql()
                .fetch("select instance_id from _duroxide.instances")
                .getValues(0, String.class);
    }

    private List<Object> everything() {
        return List.of(cluster.control().contents(), one.contents(), two.contents());
    }
}
