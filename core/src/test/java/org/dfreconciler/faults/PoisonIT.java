// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be deleted is reported by id and reason in each pass, and does not hold up anything else. */
class PoisonIT {

    private static final Duration OLD = Duration.ofDays(40);

    @AutoClose
    private final Fixture fixture = Fixture.create();

    private final Workflows workflows = fixture.workflows();

    @ParameterizedTest
    @EnumSource
    void anInstanceThatCannotBeDeletedIsReportedAndTheOthersGo(Poison poison) {
        new Bulk(fixture.sql()).finished(1, 30, 45).orphans(0x100, 10, 45);
        workflows.finished("00000bad", "completed", OLD).engineInstance("00000bad::sub::1", "00000bad", "Failed", OLD);
        new Bulk(fixture.sql()).finished(0x200, 30, 35);
        poison.spreadIn(fixture.sql());
        var before = fixture.contents();
        var reconciler = Reconciler.of(fixture.dataSource(), RetentionPolicy.defaults());

        for (var others : new long[] {70, 1, 0}) {
            var report = reconciler.run();

            assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.removed()).isEqualTo(others);
            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.id()).isEqualTo("00000bad");
                assertThat(failure.message()).contains(poison.message());
            });
            assertThat(Told.stayed(report, Stay.FAILED)).isEqualTo(1);
            assertThat(fixture.contents().workflows())
                    .containsOnlyKeys("00000bad")
                    .containsEntry("00000bad", before.workflows().get("00000bad"));
            if (others == 70) {
                workflows.finished("00000abc", "failed", OLD);
            }
        }
    }

    @Test
    void anOrphanThatCannotBeDeletedIsReportedAndTheOthersGo() {
        new Bulk(fixture.sql()).orphans(0x100, 30, 45);
        workflows.orphan("00000bad", OLD);
        new Bulk(fixture.sql()).orphans(0x200, 30, 35);
        Poison.TRIGGER_ON_ENGINE.spreadIn(fixture.sql());

        var report =
                Reconciler.of(fixture.dataSource(), RetentionPolicy.defaults()).run();

        assertThat(report.orphans()).isEqualTo(60);
        assertThat(report.failures()).extracting(InstanceFailure::id).containsExactly("00000bad");
    }

    /**
     * The trigger also fires for an instance behind others in the same transaction, while foreign keys are not checked.
     */
    @Test
    void aTriggerOnTheEngineIsHeardWhereForeignKeysGoUnchecked() {
        new Bulk(fixture.sql()).finished(0x100, 10, 45);
        workflows.finished("00000bad", "completed", OLD);
        Poison.TRIGGER_ON_ENGINE.spreadIn(fixture.sql());

        var report = Reconciler.builder(fixture.dataSource(), RetentionPolicy.defaults())
                .foreignKeyChecks(ForeignKeyChecks.PROVEN)
                .build()
                .run();

        assertThat(Told.foreignKeysChecked(report)).isEmpty();
        assertThat(report.removed()).isEqualTo(10);
        assertThat(report.failures()).extracting(InstanceFailure::id).containsExactly("00000bad");
    }

    /**
     * A batch must delete exactly what it has read. A child that was not there when it read is a sign that somebody is
     * at work.
     */
    @Test
    void anInstanceToWhichChildrenKeepComingIsLeftAndTheOthersGo() {
        workflows.finished("00000001", "completed", OLD).finished("00000bad", "completed", OLD);
        var child = new AtomicInteger();
        var report = Reconciler.of(
                        Tap.on(fixture.dataSource(), call -> {
                            if (Moment.TREE_DELETION.test(call)) {
                                workflows.engineInstance(
                                        "00000bad::sub::" + child.incrementAndGet(), "00000bad", "Completed", OLD);
                            }
                            return call.proceed();
                        }),
                        RetentionPolicy.defaults())
                .run();

        assertThat(child).hasPositiveValue();
        assertThat(report.removed()).isEqualTo(1);
        assertThat(report.failures()).isEmpty();
        assertThat(Told.stayed(report)).isEqualTo(Map.of(Stay.LOCKED, 1L));
        assertThat(fixture.contents().workflows()).containsOnlyKeys("00000bad");
    }
}
