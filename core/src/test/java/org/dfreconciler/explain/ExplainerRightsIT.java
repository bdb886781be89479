// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.dfreconciler.Explainer;
import org.dfreconciler.Holds;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What an explanation contains for the least role, and what it contains in addition with each further right. */
class ExplainerRightsIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy DEFAULTS = RetentionPolicy.defaults();
    private static final String ID = "0000000a";

    @AutoClose
    private final Scene scene = Scene.create().withHolds();

    /** The least role can read what a pass reads. The rest is left out, and the explanation says so. */
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
        var other = scene.openTransaction().execute("select from df.instances for update");
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
    }
}
