// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.dfreconciler.rules.Clause.owner;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests what a pass finds in each kind of workflow. */
class WorkflowsIT {

    private static final Duration OLD = ofDays(40);
    private static final Duration YOUNG = ofDays(20);

    private ReferenceDatabase database;
    private Workflows workflows;

    @BeforeEach
    void createDatabase() {
        database = ReferenceDatabase.create();
        workflows = database.workflows();
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void eachKindHasItsFate() {
        var whole = workflows.completed(OLD);
        workflows.completedSubOrchestration(workflows.completedSubOrchestration(whole));
        var due = Map.of(
                whole,
                Fate.AGE,
                workflows.completed(OLD),
                Fate.AGE,
                workflows.failed(OLD),
                Fate.AGE,
                workflows.cancelled(OLD),
                Fate.AGE,
                workflows.orphan(OLD),
                Fate.ORPHAN);
        var halfEnded = workflows.completed(OLD);
        workflows.runningSubOrchestration(halfEnded);
        var others = Set.of(
                workflows.completed(YOUNG), workflows.failed(YOUNG), workflows.orphan(YOUNG), workflows.running(OLD));

        var fates = fates(RetentionPolicy.defaults());
        assertThat(fates.remove(halfEnded)).isEqualTo(Fate.ENGINE_ACTIVE);
        assertThat(fates).isEqualTo(due);

        run(RetentionPolicy.defaults());
        assertThat(workflows.ids()).containsAll(others).contains(halfEnded).hasSize(5);
    }

    @Test
    void labelAndOwnerAreWhatClausesGoBy() {
        var strange = "O'Brien \"& co\""; // these characters need quoting in SQL
        var ofNobody = workflows.completed(OLD);
        var labelled = workflows.labelled("billing-7").completed(OLD);
        var owned = workflows.ownedBy(strange).completed(OLD);
        var both = workflows.labelled("report").ownedBy(strange).failed(OLD);

        run(RetentionPolicy.builder()
                .keep(Clause.label("billing-*"), ofDays(50))
                .keep(owner("\"O'Brien \"\"& co\"\"\"").status("failed"), ofDays(50))
                .build());

        assertThat(workflows.ids()).contains(labelled, both).doesNotContain(ofNobody, owned);
    }

    @Test
    void ofALoopTheNewestExecutionsStay() {
        var loop = workflows.loop(7, OLD);
        assertThat(workflows.executions(loop)).isEqualTo(7);

        run(RetentionPolicy.builder().keepExecutions(3).build());

        assertThat(workflows.executions(loop)).isEqualTo(3);
        assertThat(workflows.ids()).containsExactly(loop);
    }

    @Test
    void aParentThatTheEngineDoesNotHaveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workflows.completedSubOrchestration("nobody"))
                .withMessage("parent must be the id of a workflow that the engine has, was nobody");
    }

    private void run(RetentionPolicy policy) {
        Reconciler.of(database.leastRole(), policy).run();
    }

    private Map<String, Fate> fates(RetentionPolicy policy) {
        var fates = new TreeMap<String, Fate>();
        Reconciler.builder(database.leastRole(), policy)
                .fates((InstanceFate fate) -> fates.put(fate.id(), fate.fate()))
                .build()
                .plan();
        return fates;
    }
}
