// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Examined;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The estimate of what a pass would free does not depend on rows that stay. */
class FreedIT {

    private static final Duration OLD = Duration.ofDays(40);

    @AutoClose
    private final Scene scene = Scene.create();

    /**
     * Each instance has one node and one engine record. The two that stay also have ten thousand nodes and large
     * labels.
     */
    @Test
    void isEstimatedByWhatIsDueAndNotByForgedRowsThatStay() {
        for (var n = 1; n <= 20; n++) {
            scene.workflows().finished(String.format("%08x", n), "completed", OLD);
        }
        scene.workflows().finished("000000aa", "completed", Duration.ZERO);
        forge("000000aa", 10_000);
        scene.sql().execute("analyze");

        var examined = Examined.by(Reconciler.builder(scene.asLeastRole(), RetentionPolicy.defaults()));

        assertThat(examined.check("df.nodes: about 20 rows").topic()).isEqualTo("the pass over it");
        assertThat(examined.check("df.instances: about 20 rows").topic()).isEqualTo("the pass over it");
        assertThat(examined.check("_duroxide.instances: about 20 rows").topic()).isEqualTo("the pass over it");
        assertThat(examined.check("it takes about").sentence()).startsWith("it takes about 1 second");
        assertThat(examined.check("to be used again after VACUUM").sentence())
                .endsWith(
                        "an estimate by the rows of 20 instances and roots that are due, picked at random, and by what"
                                + " a row of each table takes with its indexes, no more than there is");
    }

    private void forge(String id, int nodes) {
        scene.sql()
                .execute(
                        "insert into df.nodes (id, instance_id, node_type, query, status, submitted_by)"
                                + " select lpad(to_hex(n + 4096), 8, '0'), ?, 'SQL', 'select 1', 'completed', submitted_by"
                                + " from df.instances cross join generate_series(1, ?) n where df.instances.id = ?",
                        id,
                        nodes,
                        id);
        scene.sql().execute("update df.instances set label = repeat('x', 100000) where id = ?", id);
    }
}
