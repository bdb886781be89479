// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The fair cap (R2) first counts what each owner has, and then looks for the oldest that stays. What somebody else removes between
 * the two statements is not counted twice, and does not end the pass.
 */
class CapAtOneMomentIT {

    private static final int ALL = 20;

    @AutoClose
    private final Scene scene = Scene.create();

    @ParameterizedTest
    @CsvSource({
        "6, 18, 2", // more than was to go: the place at which the cap cuts is gone
        "18, 2, 18", // what was to go: nothing else may
        "6, 14, 6"
    })
    void nothingMoreGoesThanWhatWasOverTheCap(int maxRetained, int removedMeanwhile, int left) {
        new BulkWorkflows(scene.sql()).finished(1, ALL, ofDays(1));
        var oldest = IntStream.rangeClosed(1, removedMeanwhile)
                .mapToObj(BulkWorkflows::id)
                .toList();
        var removal = Interjection.before(Moment.CAP_POSITION, 1, () -> {
            assertThat(Purger.of(scene.dataSource()).purge(oldest).removed()).isEqualTo(removedMeanwhile);
        });
        var policy = RetentionPolicy.builder().maxRetained(maxRetained).build();

        var report = Reconciler.of(Tap.on(scene.dataSource(), removal), policy).run();

        assertThat(removal.happened()).isTrue();
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(scene.sql().fetchCount(scene.sql().selectFrom("df.instances")))
                .isEqualTo(left);
    }
}
