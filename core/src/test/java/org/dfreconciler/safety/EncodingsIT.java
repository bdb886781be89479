// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.dfreconciler.Evidence;
import org.dfreconciler.Explainer;
import org.dfreconciler.Holds;
import org.dfreconciler.Receipts;
import org.dfreconciler.Reconciler;
import org.dfreconciler.Repairer;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RepairKind;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases whose texts a driver may be unable to read: a tenant's text must not break the pass. */
class EncodingsIT {

    private static final Duration OLD = Duration.ofDays(40);

    private static final RetentionPolicy POLICY =
            RetentionPolicy.builder().keep(Clause.label("für*"), Clause.FOREVER).build();

    /**
     * @param bytes a label that is not valid text, as an SQL literal
     * @param shown the same label as it is read
     */
    @ParameterizedTest
    @CsvSource({
        "SQL_ASCII, '\\xff\\xfe', ??",
        "WIN1252, 'a\\x81', a?",
        "EUC_JP, '\\x8f\\xa1\\xa1', ?",
        "LATIN2, \\xb1, ą"
    })
    void aLabelMayBeAnyBytes(String encoding, String bytes, String shown) {
        try (var scene = Scene.ofEncoding(encoding).withHolds().withReceipts().withRepairs()) {
            seed(scene, encoding, bytes);
            var passes = Reconciler.builder(scene.asLeastRole(), POLICY).evidence(Evidence.RECEIPTS);

            assertThat(passes.build().plan().fates()).isEqualTo(Map.of(Fate.AGE, 2L));
            assertThat(label(explained(scene, "0000000a"))).isEqualTo(shown);
            assertThat(label(explained(scene, "0000000b"))).startsWith("xüüü").doesNotContain("??");
            assertThat(explained(scene, "0000000c").fate()).isEqualTo(Fate.NOT_DUE);
            assertThat(repaired(scene)).startsWith("xüüü");
            assertThat(Holds.of(scene.dataSource()).list())
                    .singleElement()
                    .satisfies(hold -> assertThat(hold.reason()).isEqualTo("für immer"));

            var report = passes.build().run();

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(report.fates()).isEqualTo(Map.of(Fate.AGE, 2L));
            assertThat(Receipts.of(scene.dataSource()).find("0000000a").get(0).label())
                    .contains(shown);
        }
    }

    private static void seed(Scene scene, String encoding, String bytes) {
        scene.workflows()
                .finished("0000000a", "completed", OLD)
                .finished("0000000b", "completed", OLD)
                .finished("0000000c", "completed", OLD)
                .running("0000000d", OLD)
                .ends("0000000d", "Failed", OLD, "x" + "ü".repeat(600));
        var sql = scene.sql();
        sql.execute("grant select (label) on df.instances to " + scene.role());
        sql.execute("update df.instances set label = E'" + bytes.strip() + "' where id = '0000000a'");
        sql.execute("update df.instances set label = 'x' || repeat('ü', 600) where id = '0000000b'");
        sql.execute("update df.instances set label = 'für alle' where id = '0000000c'");
        sql.fetch("select df_reconciler.place_hold('0000000c', 'für immer')");
    }

    private static Explanation explained(Scene scene, String id) {
        return Explainer.of(scene.dataSource(), POLICY).explain(id);
    }

    private static String label(Explanation explanation) {
        return explanation.instance().orElseThrow().label().orElseThrow();
    }

    private static String repaired(Scene scene) {
        var report = Repairer.of(scene.dataSource(), Duration.ZERO).plan(Set.of(RepairKind.STRANDED));
        return report.kinds().get(0).repairs().get(0).word();
    }
}
