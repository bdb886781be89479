// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Call;
import org.dfreconciler.reference.kit.Fault;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * When a plan's read is cancelled by its timeout, as with trees of thousands of members, it is halved. An instance that
 * is too large by itself does not keep the others out of the plan.
 */
class PlanOfTooMuchIT {

    private static final int DUE = 20;

    @AutoClose
    private final Scene scene = Scene.create();

    @BeforeEach
    void populate() {
        IntStream.rangeClosed(1, DUE)
                .forEach(n -> scene.workflows().finished("%08x".formatted(n), "completed", Duration.ofDays(40)));
        Fault.install(scene.sql());
    }

    @Test
    void aLookThatTakesTooLongIsHalved() {
        var plan = planWhileCancelled(3);

        assertThat(plan.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(plan.removals()).hasSize(DUE);
    }

    @Test
    void whatIsTooMuchByItselfIsNamed() {
        var plan = planWhileCancelled(Integer.MAX_VALUE);

        assertThat(plan.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(plan.count(Fate.FAILED)).isEqualTo(DUE);
        assertThat(plan.failures())
                .hasSize(DUE)
                .allMatch(failure -> failure.message().contains("57014"));
    }

    private PlanReport planWhileCancelled(int times) {
        var cancelled = Fault.serverError("57014");
        var calls = new int[1];
        return Scene.observed(
                        scene.dataSource(),
                        RetentionPolicy.defaults(),
                        call -> isGathering(call) && calls[0]++ < times ? cancelled.strike(call) : call.proceed())
                .build()
                .plan();
    }

    private static boolean isGathering(Call call) {
        return call.isStatement() && call.sql().contains("\"fact\"");
    }
}
