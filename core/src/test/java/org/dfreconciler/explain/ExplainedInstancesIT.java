// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.dfreconciler.explain.Explanations.finishedAt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.dfreconciler.Holds;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.report.ExplainedMember;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an instance is explained: the rule by which it goes or stays, and when it goes. */
class ExplainedInstancesIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final Duration YOUNG = Duration.ofDays(4);
    private static final RetentionPolicy DEFAULTS = RetentionPolicy.defaults();
    private static final String ID = "0000000a";

    @AutoClose
    private static final Scene scene = Scene.create().withHolds();

    private final Explanations explanations = new Explanations(scene.dataSource());

    @BeforeEach
    void empty() {
        scene.empty();
        scene.sql().execute("truncate df_reconciler.hold");
    }

    @Test
    void whatIsOldGoesAtTheNextPass() {
        scene.workflows().finished(ID, "completed", OLD);

        var explanation = explanations.of(DEFAULTS, ID);

        assertThat(explanation.fate()).isEqualTo(Fate.AGE);
        assertThat(explanation.ground()).isEqualTo(Ground.OLD);
        assertThat(explanation.ground().rule()).isEqualTo("R1");
        assertThat(explanation.goesAfter()).contains(finishedAt(explanation).plus(Duration.ofDays(30)));
        assertThat(explanation.sentence())
                .isEqualTo("goes at the next pass: it finished at " + finishedAt(explanation) + ", before the cutoff "
                        + explanation.compared().cutoff().orElseThrow() + " (the default keeps it 30 days)");
        assertThat(explanation.when()).isEqualTo("at the next pass");
        assertThat(explanation.instance().orElseThrow().status()).contains("completed");
        assertThat(explanation.tree().drawn()).singleElement().satisfies(root -> {
            assertThat(root.status()).contains("Completed");
            assertThat(root.executions()).isEqualTo(1);
        });
        assertThat(explanation.notes()).isEmpty();
        explanations.assertAsPlanned(DEFAULTS, explanation);
    }

    @Test
    void whatIsYoungGoesOnceItsTimeHasCome() {
        scene.workflows().finished(ID, "failed", YOUNG);

        var explanation = explanations.of(DEFAULTS, ID);

        assertThat(explanation.fate()).isEqualTo(Fate.NOT_DUE);
        assertThat(explanation.goesAfter()).contains(finishedAt(explanation).plus(Duration.ofDays(30)));
        assertThat(explanation.when())
                .startsWith("at the first pass after " + finishedAt(explanation).plus(Duration.ofDays(30))
                        + ", 30 days after it finished; earlier if");
        explanations.assertAsPlanned(DEFAULTS, explanation);
    }

    @Test
    void whatAClauseKeepsForEverNeverGoesByAge() {
        scene.workflows().finished(ID, "failed", OLD).finished("0000000b", "completed", OLD);
        var policy = RetentionPolicy.builder()
                .keep(Clause.status("failed"), Clause.FOREVER)
                .keep(Clause.owner("postgres"), Duration.ofDays(50))
                .build();

        var forEver = explanations.of(policy, ID);
        var longer = explanations.of(policy, "0000000b");

        assertThat(forEver.fate()).isEqualTo(Fate.NOT_DUE);
        assertThat(forEver.compared().clause()).contains(policy.clauses().get(0));
        assertThat(forEver.goesAfter()).isEmpty();
        assertThat(forEver.when()).startsWith("never by age: its clause keeps it for ever; earlier if newer ones");
        assertThat(longer.ground()).isEqualTo(Ground.OUTSIDE_THE_CAP);
        assertThat(longer.goesAfter()).contains(finishedAt(longer).plus(Duration.ofDays(50)));
        assertThat(longer.sentence())
                .endsWith(
                        "(clause owner=postgres:50d keeps it 50 days), and the cap does not count it, since its clause"
                                + " names an owner");
        explanations.assertAsPlanned(policy, forEver);
        explanations.assertAsPlanned(policy, longer);
    }

    @Test
    void whatTheCapCutsIsToldFromWhatItKeeps() {
        scene.workflows()
                .finished(ID, "completed", YOUNG)
                .finished("0000000b", "completed", YOUNG.minusDays(1))
                .finished("0000000c", "completed", YOUNG.minusDays(2));
        var policy = RetentionPolicy.builder().maxRetained(2).build();

        var cut = explanations.of(policy, ID);
        var kept = explanations.of(policy, "0000000b");

        assertThat(cut.fate()).isEqualTo(Fate.CAP);
        assertThat(cut.compared().oldestKept()).contains(new FinishOrder(finishedAt(kept), "0000000b"));
        assertThat(cut.sentence())
                .endsWith(
                        "beyond its owner's share of the newest 2, which the cap keeps; of its share the oldest that stays"
                                + " is 0000000b");
        assertThat(kept.ground()).isEqualTo(Ground.YOUNG);
        explanations.assertAsPlanned(policy, cut);
        explanations.assertAsPlanned(policy, kept);
        assertThat(explanations
                        .of(policy.toBuilder().maxRetained(0).build(), ID)
                        .sentence())
                .endsWith("nothing stays");
    }

    @Test
    void whatIsHeldSaysByWhomAndWhy() {
        scene.workflows().finished(ID, "completed", OLD).finished("0000000b", "completed", YOUNG);
        var until = Instant.parse("2999-01-01T00:00:00Z");
        Holds.of(scene.dataSource()).hold(ID, "case 4711", Optional.empty());
        Holds.of(scene.dataSource()).hold("0000000b", "case 4712", Optional.of(until));

        var held = explanations.of(DEFAULTS, ID);
        var youngAndHeld = explanations.of(DEFAULTS, "0000000b");

        assertThat(held.fate()).isEqualTo(Fate.HELD);
        assertThat(held.due()).isEqualTo(Ground.OLD);
        assertThat(held.hold().orElseThrow().reason()).contains("case 4711");
        assertThat(held.sentence())
                .isEqualTo("stays: it is due by age, but it is held by postgres until it is released");
        assertThat(held.when()).isEqualTo("never, until it is released");
        assertThat(youngAndHeld.fate()).isEqualTo(Fate.NOT_DUE);
        assertThat(youngAndHeld.goesAfter()).contains(until);
        explanations.assertAsPlanned(DEFAULTS, held);
        explanations.assertAsPlanned(DEFAULTS, youngAndHeld);
    }

    @Test
    void whatHasNotEndedNeverGoes() {
        scene.workflows().running(ID, OLD);

        var explanation = explanations.of(DEFAULTS, ID);

        assertThat(explanation.ground()).isEqualTo(Ground.NOT_ENDED);
        assertThat(explanation.sentence())
                .isEqualTo("stays: its df status is running, and only completed, failed and cancelled instances go");
        assertThat(explanation.when()).isEqualTo("never, as long as it has not ended");
        explanations.assertAsPlanned(DEFAULTS, explanation);
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

        var explanation = explanations.of(policy, ID);

        assertThat(explanation.fate()).isEqualTo(Fate.PRUNED);
        assertThat(explanation.ground()).isEqualTo(Ground.NOT_ENDED);
        assertThat(explanation.tree().drawn())
                .extracting(ExplainedMember::executions, ExplainedMember::prunable)
                .containsExactly(tuple(6, 4));
        assertThat(explanation.sentence()).endsWith("; 4 executions beyond the newest 2 would be pruned");
        assertThat(explanations.plan(policy).prunedExecutions()).isEqualTo(4);
    }
}
