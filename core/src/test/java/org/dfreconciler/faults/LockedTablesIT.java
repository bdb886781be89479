// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.dfreconciler.Purger;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.Report;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pass waits only a moment for a session that has locked a whole table, and names it when it gives up. */
class LockedTablesIT {

    @AutoClose
    private final Scene scene = Scene.create();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table _duroxide.instances add column more text | _duroxide.instances",
                "reindex index df.instances_pkey | df.instances"
            })
    void aPassSaysWhoLocksWhat(String lock, String table) {
        scene.workflows().finished("0000000a", "completed", Duration.ofDays(40));
        var other = scene.openTransaction();
        other.execute("set local application_name = 'a \"migration\"'");
        other.execute(lock);

        var report = scene.run(RetentionPolicy.defaults());

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.stoppedBy()).contains(StoppedBy.ERROR);
        assertThat(report.notes())
                .containsExactly("table " + table + " is locked by process " + other.pid()
                        + " of role postgres, application \"a \"migration\"\", and cannot be read until that ends");
        other.rollback();
        assertThat(scene.run(RetentionPolicy.defaults()).removed()).isEqualTo(1);
    }

    @Test
    void aPlanAndAPurgeSaySoToo() {
        scene.openTransaction().execute("lock table df.instances in access exclusive mode");

        for (var report : List.<Report>of(
                scene.reconciler(RetentionPolicy.defaults()).plan(),
                Purger.of(scene.asLeastRole()).purge(List.of("0000000a")))) {
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.notes())
                    .singleElement()
                    .asString()
                    .startsWith("table df.instances is locked by process ");
        }
    }
}
