// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import javax.sql.DataSource;
import org.dfreconciler.Explainer;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;

/** Explanations of the ids in one database, and plans to compare them with. */
final class Explanations {

    private final DataSource dataSource;

    Explanations(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    Explanation of(RetentionPolicy policy, String id) {
        return Explainer.of(dataSource, policy).explain(id);
    }

    PlanReport plan(RetentionPolicy policy) {
        return Reconciler.of(dataSource, policy).plan();
    }

    static Instant finishedAt(Explanation explanation) {
        return explanation.compared().finishedAt().orElseThrow();
    }

    void assertAsPlanned(RetentionPolicy policy, Explanation explanation) {
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
