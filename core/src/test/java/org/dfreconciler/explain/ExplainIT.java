// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.dfreconciler.Explainer;
import org.dfreconciler.Holds;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.kit.OpenTransaction;
import org.dfreconciler.report.Blocker;
import org.dfreconciler.report.ExplainedMember;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.report.Explanation.Kind;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of id explained, and what a plan and a pass say of it. */
class ExplainIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final Duration YOUNG = Duration.ofDays(4);
    private static final RetentionPolicy DEFAULTS = RetentionPolicy.defaults();
    private static final String ID = "0000000a";

    private static final Scene scene = Scene.create().withHolds();

    private final List<OpenTransaction> transactions = new ArrayList<>();

    @AfterAll
    static void drop() {
        scene.close();
    }

    /** Also where a test failed: the next one begins with tables that nobody locks. */
    @AfterEach
    void endTransactions() {
        transactions.forEach(OpenTransaction::close);
    }

    @BeforeEach
    void empty() {
        scene.empty();
        scene.sql().execute("truncate df_reconciler.hold");
    }

    @Test
    void whatIsOldGoesAtTheNextPass() {
        scene.workflows().finished(ID, "completed", OLD);

        var explanation = explain(DEFAULTS, ID);

        assertThat(explanation.fate()).isEqualTo(Fate.AGE);
        assertThat(explanation.ground()).isEqualTo(Ground.OLD);
        assertThat(explanation.ground().rule()).isEqualTo("R1");
        assertThat(explanation.goesAfter()).contains(finishedAt(explanation).plus(Duration.ofDays(30)));
        assertThat(explanation.sentence())
                .isEqualTo("goes at the next pass: it finished at " + finishedAt(explanation) + ", before "
                        + explanation.compared().cutoff().orElseThrow() + " (the default keeps it 30 days)");
        assertThat(explanation.when()).isEqualTo("at the next pass");
        assertThat(explanation.instance().orElseThrow().status()).contains("completed");
        assertThat(explanation.tree().drawn()).singleElement().satisfies(root -> {
            assertThat(root.status()).contains("Completed");
            assertThat(root.executions()).isEqualTo(1);
        });
        assertThat(explanation.notes()).isEmpty();
        assertAsPlanned(DEFAULTS, explanation);
    }

    @Test
    void whatIsYoungGoesOnceItsTimeHasCome() {
        scene.workflows().finished(ID, "failed", YOUNG);

        var explanation = explain(DEFAULTS, ID);

        assertThat(explanation.fate()).isEqualTo(Fate.NOT_DUE);
        assertThat(explanation.goesAfter()).contains(finishedAt(explanation).plus(Duration.ofDays(30)));
        assertThat(explanation.when())
                .startsWith("at the first pass after " + finishedAt(explanation).plus(Duration.ofDays(30))
                        + ", 30 days after it finished; earlier if");
        assertAsPlanned(DEFAULTS, explanation);
    }

    @Test
    void whatAClauseKeepsForEverNeverGoesByAge() {
        scene.workflows().finished(ID, "failed", OLD).finished("0000000b", "completed", OLD);
        var policy = RetentionPolicy.builder()
                .keep(Clause.status("failed"), Clause.FOREVER)
                .keep(Clause.owner("postgres"), Duration.ofDays(50))
                .build();

        var forEver = explain(policy, ID);
        var longer = explain(policy, "0000000b");

        assertThat(forEver.fate()).isEqualTo(Fate.NOT_DUE);
        assertThat(forEver.compared().clause()).contains(policy.clauses().get(0));
        assertThat(forEver.goesAfter()).isEmpty();
        assertThat(forEver.when()).startsWith("never by age: its clause keeps it for ever; earlier if newer ones");
        assertThat(longer.ground()).isEqualTo(Ground.OUTSIDE_THE_CAP);
        assertThat(longer.goesAfter()).contains(finishedAt(longer).plus(Duration.ofDays(50)));
        assertThat(longer.sentence()).endsWith("(clause owner=postgres:50d keeps it 50 days), outside the cap");
        assertAsPlanned(policy, forEver);
        assertAsPlanned(policy, longer);
    }

    @Test
    void whatTheCapCutsIsToldFromWhatItKeeps() {
        scene.workflows()
                .finished(ID, "completed", YOUNG)
                .finished("0000000b", "completed", YOUNG.minusDays(1))
                .finished("0000000c", "completed", YOUNG.minusDays(2));
        var policy = RetentionPolicy.builder().maxRetained(2).build();

        var cut = explain(policy, ID);
        var kept = explain(policy, "0000000b");

        assertThat(cut.fate()).isEqualTo(Fate.CAP);
        assertThat(cut.compared().oldestKept()).contains(new FinishOrder(finishedAt(kept), "0000000b"));
        assertThat(cut.sentence())
                .endsWith("beyond its owner's share of the newest 2, of which the oldest that stays is 0000000b");
        assertThat(kept.ground()).isEqualTo(Ground.YOUNG);
        assertAsPlanned(policy, cut);
        assertAsPlanned(policy, kept);
        assertThat(explain(policy.toBuilder().maxRetained(0).build(), ID).sentence())
                .endsWith("nothing stays");
    }

    @Test
    void whatIsHeldSaysByWhomAndWhy() {
        scene.workflows().finished(ID, "completed", OLD).finished("0000000b", "completed", YOUNG);
        var until = Instant.parse("2999-01-01T00:00:00Z");
        Holds.of(scene.dataSource()).hold(ID, "case 4711", Optional.empty());
        Holds.of(scene.dataSource()).hold("0000000b", "case 4712", Optional.of(until));

        var held = explain(DEFAULTS, ID);
        var youngAndHeld = explain(DEFAULTS, "0000000b");

        assertThat(held.fate()).isEqualTo(Fate.HELD);
        assertThat(held.due()).isEqualTo(Ground.OLD);
        assertThat(held.hold().orElseThrow().reason()).contains("case 4711");
        assertThat(held.sentence())
                .isEqualTo("stays: it is due by age, but it is held by postgres until it is released");
        assertThat(held.when()).isEqualTo("never, until it is released");
        assertThat(youngAndHeld.fate()).isEqualTo(Fate.NOT_DUE);
        assertThat(youngAndHeld.goesAfter()).contains(until);
        assertAsPlanned(DEFAULTS, held);
        assertAsPlanned(DEFAULTS, youngAndHeld);
    }

    @Test
    void aLockIsSeenAndToldWhose() {
        scene.workflows().finished(ID, "completed", OLD);
        var other = transaction()
                .execute("set application_name = 'night job'")
                .execute("select from df.instances where id = '" + ID + "' for key share");

        var locked = explain(DEFAULTS, ID);

        assertThat(locked.fate()).isEqualTo(Fate.LOCKED);
        assertThat(locked.due()).isEqualTo(Ground.OLD);
        assertThat(locked.when()).isEqualTo("at the first pass after its df row is free");
        assertThat(locked.inTheWay()).singleElement().satisfies(blocker -> {
            assertThat(blocker.kind()).isEqualTo(Blocker.Kind.LOCKS_DF_ROW);
            assertThat(blocker.pid()).hasValue(other.pid());
            assertThat(blocker.application()).contains("night job");
            assertThat(blocker.role()).contains("postgres");
            assertThat(blocker.database()).contains(scene.database().name());
            assertThat(blocker.since().orElseThrow())
                    .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(600));
        });
        assertThat(scene.run(DEFAULTS).count(Fate.LOCKED)).isEqualTo(1);
        other.rollback();
        var free = explain(DEFAULTS, ID);
        assertThat(free.fate()).isEqualTo(Fate.AGE);
        assertThat(free.inTheWay()).isEmpty();
    }

    @Test
    void aPreparedTransactionThatLocksIsNamed() {
        scene.workflows().finished(ID, "completed", OLD);
        var gid = "locks " + scene.role();
        transaction()
                .execute("update df.instances set updated_at = now()")
                .execute("prepare transaction '" + gid + "'");

        var locked = explain(DEFAULTS, ID);
        scene.sql().execute("rollback prepared '" + gid + "'");

        assertThat(locked.fate()).isEqualTo(Fate.LOCKED);
        assertThat(locked.inTheWay()).singleElement().satisfies(blocker -> {
            assertThat(blocker.pid()).isEmpty();
            assertThat(blocker.gid()).contains(gid);
            assertThat(blocker.since()).isPresent();
        });
    }

    @Test
    void aLeaseIsWaitedForAndAQueuedStart() {
        scene.workflows()
                .finished(ID, "completed", OLD)
                .lease(ID, Duration.ofHours(1))
                .finished("0000000b", "completed", OLD)
                .queued("0000000b", "StartOrchestration")
                .finished("0000000c", "completed", OLD)
                .lease("0000000c", Duration.ofHours(-1))
                .queued("0000000c", "TimerFired");

        var leased = explain(DEFAULTS, ID);
        var starting = explain(DEFAULTS, "0000000b");
        var free = explain(DEFAULTS, "0000000c");

        assertThat(leased.fate()).isEqualTo(Fate.ENGINE_ACTIVE);
        assertThat(leased.ground()).isEqualTo(Ground.AT_WORK);
        assertThat(leased.goesAfter())
                .isEqualTo(leased.tree().drawn().get(0).leasedUntil())
                .isPresent();
        assertThat(starting.ground()).isEqualTo(Ground.MAY_START);
        assertThat(starting.tree().drawn().get(0).messages()).isEqualTo(1);
        assertThat(free.fate()).isEqualTo(Fate.AGE);
        assertThat(free.tree().queued()).isEqualTo(1);
        assertThat(plan(DEFAULTS).fates()).containsOnlyKeys(Fate.AGE, Fate.ENGINE_ACTIVE);
        assertThat(plan(DEFAULTS).count(Fate.ENGINE_ACTIVE)).isEqualTo(2);
    }

    @Test
    void aSubOrchestrationIsExplainedByItsRoot() {
        scene.workflows()
                .finished(ID, "completed", OLD)
                .engineInstance(ID + "::1::b", ID, "Completed", OLD)
                .engineInstance(ID + "::1::b::1::c", ID + "::1::b", "Running", OLD)
                .engineInstance("sub::7", ID + "::1::b", "Completed", OLD)
                .engineInstance(ID + "::2::stray", null, "Completed", OLD);

        for (var id : List.of(ID, ID + "::1::b", ID + "::1::b::1::c", "sub::7", ID + "::2::stray", ID + "::9::gone")) {
            var explanation = explain(DEFAULTS, id);

            assertThat(explanation.id()).isEqualTo(id);
            assertThat(explanation.rootId()).isEqualTo(ID);
            assertThat(explanation.kind()).isEqualTo(Kind.INSTANCE);
            assertThat(explanation.fate()).isEqualTo(Fate.ENGINE_ACTIVE);
            assertThat(explanation.sentence())
                    .isEqualTo("stays: it is due by age, but the engine is at work on " + ID + "::1::b::1::c");
            assertThat(explanation.tree().drawn())
                    .extracting(member -> " ".repeat(member.depth()) + member.id())
                    .containsExactly(
                            ID, " " + ID + "::1::b", "  " + ID + "::1::b::1::c", "  sub::7", " " + ID + "::2::stray");
        }
        assertAsPlanned(DEFAULTS, explain(DEFAULTS, ID));
    }

    @Test
    void whatHasNotEndedNeverGoes() {
        scene.workflows().running(ID, OLD);

        var explanation = explain(DEFAULTS, ID);

        assertThat(explanation.ground()).isEqualTo(Ground.NOT_ENDED);
        assertThat(explanation.sentence())
                .isEqualTo("stays: its df status is running, and only completed, failed and cancelled instances go");
        assertThat(explanation.when()).isEqualTo("never, as long as it has not ended");
        assertAsPlanned(DEFAULTS, explanation);
    }

    @Test
    void anOrphanGoesWhenNothingCanBringItsRow() {
        scene.workflows().orphan(ID, OLD).orphan("0000000b", YOUNG);

        var orphan = explain(DEFAULTS, ID);
        var young = explain(DEFAULTS, "0000000b");

        assertThat(orphan.kind()).isEqualTo(Kind.ENGINE_ROOT);
        assertThat(orphan.fate()).isEqualTo(Fate.ORPHAN);
        assertThat(orphan.instance()).isEmpty();
        assertThat(young.ground()).isEqualTo(Ground.IN_GRACE);
        assertThat(young.goesAfter())
                .contains(young.compared().finishedAt().orElseThrow().plus(Duration.ofDays(30)));
        assertAsPlanned(DEFAULTS, orphan);
        assertAsPlanned(DEFAULTS, young);
    }

    @Test
    void whoHoldsBackAnOrphanIsNamed() {
        var caller = transaction().execute("set application_name = 'a caller'").startOf(ID);
        var gid = "holds back " + scene.role();
        transaction().execute("create temp table t ()").execute("drop table t").execute("select pg_current_xact_id()");
        transaction().execute("select pg_current_xact_id()").execute("prepare transaction '" + gid + "'");
        scene.workflows().orphan(ID, OLD);
        var later = transaction().execute("select pg_current_xact_id()");

        var heldBack = explain(DEFAULTS, ID);
        var counted = plan(DEFAULTS).count(Fate.UNRESOLVED);
        scene.sql().execute("rollback prepared '" + gid + "'");

        assertThat(counted).isEqualTo(1);
        assertThat(heldBack.fate()).isEqualTo(Fate.UNRESOLVED);
        assertThat(heldBack.ground()).isEqualTo(Ground.ROW_MAY_APPEAR);
        assertThat(heldBack.compared().horizon()).isPresent();
        assertThat(heldBack.inTheWay())
                .hasSize(3)
                .allMatch(blocker -> blocker.kind() == Blocker.Kind.HOLDS_COMMIT_HORIZON)
                .noneMatch(blocker -> blocker.pid().equals(OptionalInt.of(later.pid())));
        assertThat(heldBack.inTheWay().get(0).pid()).hasValue(caller.pid());
        assertThat(heldBack.inTheWay().get(0).application()).contains("a caller");
        assertThat(heldBack.inTheWay().get(2).gid()).contains(gid);
        caller.rollback();
    }

    @Test
    void whatIsNotOursSaysWhy() {
        scene.workflows().engineInstance("my-flow", null, "Failed", OLD).orphan(ID, OLD);
        scene.sql().execute("update " + scene.engine() + ".instances set orchestration_name = 'mine'");

        assertThat(explain(DEFAULTS, "my-flow").sentence())
                .isEqualTo("stays: it is not pg_durable's: df.start() makes no such id");
        var named = explain(DEFAULTS, ID);
        assertThat(named.sentence()).contains("whose orchestrations' names begin with pg_durable::");
        assertThat(named.ground()).isEqualTo(Ground.NOT_OURS);
        assertThat(plan(DEFAULTS).foreign()).isEqualTo(2);
        assertAsPlanned(DEFAULTS, named);
    }

    @Test
    void whatIsNowhereIsUnknown() {
        var explanation = explain(DEFAULTS, ID);

        assertThat(explanation.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(explanation.fate()).isEqualTo(Fate.GONE);
        assertThat(explanation.sentence()).isEqualTo("unknown: neither side has it");
        assertThat(explanation.tree().drawn()).isEmpty();
    }

    @Test
    void aStartUnderWayIsNotUnknown() {
        scene.workflows().queued(ID, "StartOrchestration");

        var explanation = explain(DEFAULTS, ID);

        assertThat(explanation.kind()).isEqualTo(Kind.ENGINE_ROOT);
        assertThat(explanation.ground()).isEqualTo(Ground.NO_RECORD);
        assertThat(explanation.sentence())
                .isEqualTo(
                        "stays: the engine has no record of it, and 1 message or work item for it: a start may be under way");
    }

    @Test
    void aStartQueuedBelowIsNotUnknownEither() {
        scene.workflows().queued(ID + "::1::b", "StartOrchestration");

        var explanation = explain(DEFAULTS, ID + "::1::b");

        assertThat(explanation.rootId()).isEqualTo(ID);
        assertThat(explanation.kind()).isEqualTo(Kind.ENGINE_ROOT);
        assertThat(explanation.sentence())
                .isEqualTo("stays: the engine has no record of it, but a message is queued that starts a part of it");
    }

    @Test
    void orphansAfterARestoreAreLeftAloneAndThatIsSaid() {
        scene.workflows().orphan(ID, OLD);
        new BulkWorkflows(scene.sql()).orphans("Completed", 0x100, 101, OLD);

        var explanation = explain(DEFAULTS, ID);

        assertThat(explanation.fate()).isEqualTo(Fate.NOT_DUE);
        assertThat(explanation.ground()).isEqualTo(Ground.LOOKS_LIKE_A_RESTORE);
        assertThat(explanation.sentence()).contains("101 of 101 completed engine roots have no df row");
        assertAsPlanned(DEFAULTS, explanation);
    }

    @Test
    void aLiveLoopSaysHowManyExecutionsWouldGo() {
        scene.workflows().running(ID, OLD);
        for (var n = 2; n <= 6; n++) {
            scene.workflows().execution(ID, n, "Running", OLD);
        }
        scene.sql()
                .execute("update " + scene.engine()
                        + ".executions set status = 'ContinuedAsNew' where execution_id < 6");
        var policy = RetentionPolicy.builder().keepExecutions(2).build();

        var explanation = explain(policy, ID);

        assertThat(explanation.fate()).isEqualTo(Fate.PRUNED);
        assertThat(explanation.ground()).isEqualTo(Ground.NOT_ENDED);
        assertThat(explanation.tree().drawn())
                .extracting(ExplainedMember::executions, ExplainedMember::prunable)
                .containsExactly(tuple(6, 4));
        assertThat(explanation.sentence()).endsWith("; 4 executions beyond the newest 2 would be pruned");
        assertThat(plan(policy).prunedExecutions()).isEqualTo(4);
    }

    /** Whatever anybody could write there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "'; drop table df.instances; --",
                "{0}",
                "?",
                "%",
                "\u001b[2J",
                "a\nb",
                "世界🐘",
                "a::b::c",
                "::",
                "\\"
            })
    void anyIdCanBeAskedFor(String id) {
        assertThat(explain(DEFAULTS, id).kind()).isEqualTo(Kind.UNKNOWN);
        scene.workflows().engineInstance(id, null, "Failed", OLD);

        var explanation = explain(DEFAULTS, id);

        assertThat(explanation.ground()).isEqualTo(Ground.NOT_OURS);
        assertThat(explanation.tree().drawn())
                .singleElement()
                .matches(member -> member.id().equals(id));
    }

    @Test
    void longTextsAreShortened() {
        scene.workflows().finished(ID, "completed", OLD);
        scene.sql().execute("update df.instances set label = repeat('x', 200000)");
        scene.sql()
                .execute("update " + scene.engine()
                        + ".instances set orchestration_name = 'pg_durable::' || repeat('x', 1000000)");

        var explanation = explain(DEFAULTS, ID);

        assertThat(explanation.instance().orElseThrow().label()).contains("x".repeat(200) + "…");
        assertThat(explanation.tree().drawn().get(0).orchestrationName().orElseThrow())
                .hasSize(201)
                .startsWith("pg_durable::x");
    }

    /** The last of its members, which is not drawn, is at work. */
    @Test
    void aTreeOfThousandsIsDrawnInPart() {
        new BulkWorkflows(scene.sql()).trees(0xa, 1, 5_000, OLD);
        var last = ID + "::1::00001388";
        scene.sql()
                .execute("update " + scene.engine() + ".executions set status = 'Running' where instance_id = ?", last);

        var explanation = explain(DEFAULTS, last);

        assertThat(explanation.rootId()).isEqualTo(ID);
        assertThat(explanation.tree().members()).isEqualTo(5_001);
        assertThat(explanation.tree().drawn()).hasSize(100);
        assertThat(explanation.tree().drawn().get(0).id()).isEqualTo(ID);
        assertThat(explanation.tree().drawn()).noneMatch(member -> member.id().equals(last));
        assertThat(explanation.tree().atWork()).containsExactly(last);
        assertThat(explanation.fate()).isEqualTo(Fate.ENGINE_ACTIVE);
    }

    @Test
    void whatNoDatabaseHoldsIsRefused() {
        for (var id : List.of("a\0b", "a\ud800")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> explain(DEFAULTS, id))
                    .withMessageStartingWith("id must be text that a database can hold, was of ");
        }
    }

    /** It reads what a pass reads; the rest is left out, and said. */
    @Test
    void theLeastRoleIsToldWhatItMayNotSee() {
        scene.workflows().finished(ID, "completed", OLD);
        Holds.of(scene.dataSource()).hold(ID, "case 4711", Optional.empty());
        var asLeastRole = Explainer.of(scene.asLeastRole(), DEFAULTS);
        var role = scene.role();

        var explanation = asLeastRole.explain(ID);

        assertThat(explanation.fate()).isEqualTo(Fate.HELD);
        assertThat(explanation.hold().orElseThrow().reason()).isEmpty();
        assertThat(explanation.notes())
                .containsExactly(
                        "role " + role + " may not see its label: GRANT SELECT (label) ON df.instances TO " + role,
                        "role " + role + " may not see who has locked its row: GRANT SELECT (xmax) ON df.instances TO "
                                + role,
                        "role " + role
                                + " may not see why and by whom it is held: GRANT SELECT ON df_reconciler.hold TO "
                                + role);

        scene.sql().execute("grant select (label, xmax) on df.instances to " + role);
        scene.sql().execute("grant select on df_reconciler.hold to " + role);
        var other = transaction().execute("select from df.instances for update");
        var granted = asLeastRole.explain(ID);
        assertThat(granted.hold().orElseThrow().reason()).contains("case 4711");
        assertThat(granted.inTheWay()).singleElement().satisfies(blocker -> {
            assertThat(blocker.pid()).hasValue(other.pid());
            assertThat(blocker.since()).isEmpty();
        });
        assertThat(granted.notes())
                .containsExactly("role " + role
                        + " may not see since when the transactions of others are open: GRANT pg_read_all_stats TO "
                        + role);

        scene.sql().execute("grant pg_read_all_stats to " + role);
        var all = asLeastRole.explain(ID);
        assertThat(all.inTheWay().get(0).since()).isPresent();
        assertThat(all.notes()).isEmpty();
        other.rollback();
        scene.sql()
                .execute("revoke pg_read_all_stats from " + role + "; revoke select (label, xmax) on df.instances from "
                        + role + "; revoke select on df_reconciler.hold from " + role);
        scene.script().run(scene.sql());
    }

    private OpenTransaction transaction() {
        var transaction = OpenTransaction.on(scene.dataSource());
        transactions.add(transaction);
        return transaction;
    }

    private static Explanation explain(RetentionPolicy policy, String id) {
        return Explainer.of(scene.dataSource(), policy).explain(id);
    }

    private static PlanReport plan(RetentionPolicy policy) {
        return Reconciler.of(scene.dataSource(), policy).plan();
    }

    private static Instant finishedAt(Explanation explanation) {
        return explanation.compared().finishedAt().orElseThrow();
    }

    private static void assertAsPlanned(RetentionPolicy policy, Explanation explanation) {
        var plan = plan(policy);
        var removals = plan.removals().stream().filter(removal -> removal.id().equals(explanation.rootId()));
        if (explanation.fate().goes()) {
            assertThat(removals)
                    .containsExactly(new Removal(
                            explanation.rootId(),
                            explanation.fate(),
                            explanation.compared().clause().orElse(null)));
        } else {
            assertThat(removals).isEmpty();
        }
        if (explanation.fate() != Fate.NOT_DUE) {
            assertThat(plan.fates()).containsKey(explanation.fate());
        }
    }
}
