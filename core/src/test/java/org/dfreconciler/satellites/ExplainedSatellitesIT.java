// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.satellites;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.Explainer;
import org.dfreconciler.Holds;
import org.dfreconciler.reference.kit.Satellite;
import org.dfreconciler.report.Blocker;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.report.Explanation.Kind;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ids of satellites, explained in their own databases. */
class ExplainedSatellitesIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    @AutoClose
    private final Cluster cluster = new Cluster();

    private final Satellite satellite = cluster.satellite();

    @BeforeEach
    void populate() {
        cluster.control().withHolds();
        cluster.control().workflows().finished("0000000a", "completed", Duration.ZERO);
        satellite
                .finished("0000000a", "failed", OLD)
                .finished("0000000b", "completed", Duration.ofDays(1))
                .orphan("0000000d", OLD);
    }

    /** The same eight digits in two databases are two different instances. */
    @Test
    void bothSidesAreToldAsAPassWouldJudgeThem() {
        var ids = List.of(
                "0000000a",
                satellite.engineId("0000000a"),
                satellite.engineId("0000000b") + "::1::x",
                satellite.engineId("0000000d"),
                satellite.engineId("0000000e"));

        var explained = asking().explain(ids);

        assertThat(explained).extracting(Explanation::id).isEqualTo(ids);
        assertThat(explained)
                .extracting(Explanation::fate)
                .containsExactly(Fate.NOT_DUE, Fate.AGE, Fate.NOT_DUE, Fate.ORPHAN, Fate.GONE);
        assertThat(explained.subList(1, 5)).extracting(Explanation::kind).containsOnly(Kind.SATELLITE);
        var due = explained.get(1);
        assertThat(due.instance().orElseThrow().status()).contains("failed");
        assertThat(due.rootId()).isEqualTo(ids.get(1));
        assertThat(due.tree().drawn())
                .singleElement()
                .satisfies(root -> assertThat(root.id()).isEqualTo(ids.get(1)));
        assertThat(due.sentence())
                .startsWith("0000000a in satellite \"" + satellite.database().name()
                        + "\" goes at the next pass: it finished at ");
        assertThat(due.notes()).anySatisfy(note -> assertThat(note).contains("--satellites"));
        assertThat(cluster.serving(POLICY).build().plan().fatesByDatabase())
                .containsEntry(satellite.database().name(), Map.of(Fate.AGE, 1L, Fate.ORPHAN, 1L));
    }

    @Test
    void holdsAndLocksAreThoseOfItsOwnInstance() {
        var id = satellite.engineId("0000000a");
        Holds.of(cluster.control().dataSource(), cluster::superusersConnectionsTo)
                .hold(id, "evidence", Optional.empty());
        var other = satellite.openTransaction().execute("select from df.instances where id = '0000000a' for update");

        var explained = asking().explain(id);

        assertThat(explained.fate()).isEqualTo(Fate.HELD);
        assertThat(explained.hold().orElseThrow().reason()).contains("evidence");
        assertThat(explained.inTheWay()).singleElement().satisfies(blocker -> {
            assertThat(blocker.kind()).isEqualTo(Blocker.Kind.LOCKS_DF_ROW);
            assertThat(blocker.pid()).hasValue(other.pid());
            assertThat(blocker.database()).contains(satellite.database().name());
        });
    }

    @Test
    void oneThatCannotBeAskedIsANoteAndTheRestIsAnswered() {
        var id = satellite.engineId("0000000a");
        var explained = Explainer.of(cluster.control().dataSource(), POLICY, database -> {
                    throw new IllegalStateException("no way to it");
                })
                .explain(List.of(id, "0000000a"));

        assertThat(explained.get(0).notes())
                .contains("satellite \"" + satellite.database().name() + "\" could not be asked: no way to it");
        assertThat(explained.get(0).sentence()).startsWith("stays, unless a pass serves satellites");
        assertThat(explained.get(0).instance()).isEmpty();
        assertThat(explained.get(1).fate()).isEqualTo(Fate.NOT_DUE);
    }

    private Explainer asking() {
        return Explainer.of(cluster.control().dataSource(), POLICY, cluster::superusersConnectionsTo);
    }
}
