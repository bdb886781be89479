// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.SentStatements;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of a statement never depends on data, with one exception: the quoted name of the engine's schema. */
class BoundValuesIT {

    private static final Duration OLD = Duration.ofDays(40);

    static Stream<Settings> contexts() {
        return Stream.of(
                new Settings(),
                new Settings().withParamType(ParamType.INLINED),
                new Settings().withStatementType(StatementType.STATIC_STATEMENT));
    }

    /** Two databases that have no data in common lead to the same statements. */
    @ParameterizedTest
    @MethodSource("contexts")
    void allStatementsOfAPassAreTheSameWhateverTheData(Settings settings) {
        var first = textsOfEveryKindOfPass("Engine \"one\"; --", "0badcafe", "'; delete --", OLD, settings);
        var second = textsOfEveryKindOfPass("engine two", "deadbeef", "\\marker", OLD.plusDays(300), settings);

        assertThat(first).isEqualTo(second);
        assertThat(first).hasSizeGreaterThan(20);
        assertThat(first).noneMatch(text -> text.matches("(?s).*(badcafe|beef|marker|delete --|20\\d\\d-\\d\\d).*"));
    }

    private static Collection<String> textsOfEveryKindOfPass(
            String engineSchema, String id, String child, Duration age, Settings settings) {
        try (var scene = Scene.withEngineSchema(engineSchema)) {
            var sent = new SentStatements();
            populate(scene, id, child, age);
            var context = DSL.using(sent.of(scene.dataSource()), SQLDialect.POSTGRES, settings);
            var policy = RetentionPolicy.builder()
                    .maxRetained(1)
                    .orphanScope(OrphanScope.SETTLED)
                    .build();
            try (var locker = scene.openTransaction()) {
                locker.execute("select from df.instances where status = 'cancelled' for update");
                Reconciler.of(context, policy).plan();
                Reconciler.builder(context, policy)
                        .foreignKeyChecks(ForeignKeyChecks.PROVEN)
                        .build()
                        .run();
                refusalOf(context, policy, scene);
            }
            var texts = new TreeSet<String>();
            sent.texts().forEach(text -> texts.add(text.replace(scene.engine(), "\"the engine\"")));
            return texts;
        }
    }

    /** Runs a pass that is refused, so that it sends the statements by which a refusal quotes names. */
    private static void refusalOf(org.jooq.DSLContext context, RetentionPolicy policy, Scene scene) {
        scene.sql().execute("alter table " + scene.engine() + ".history rename to past");
        try {
            Reconciler.of(context, policy).run();
            throw new AssertionError("not refused");
        } catch (org.dfreconciler.report.RefusedException refusal) {
            assertThat(refusal).hasMessageContaining(".history does not exist");
        }
    }

    private static void populate(Scene scene, String id, String child, Duration age) {
        var orphan = new StringBuilder(id).reverse().toString();
        scene.workflows()
                .finished(id, "completed", age)
                .engineInstance(child, id, "Completed", age)
                .finished("1" + id.substring(1), "failed", Duration.ofDays(1))
                .finished("2" + id.substring(1), "failed", Duration.ofDays(2))
                .finished("3" + id.substring(1), "cancelled", age)
                .orphan(orphan, age)
                .engineInstance("foreign" + id, null, "Failed", age);
        scene.sql().execute("update df.instances set label = ?", child);
    }
}
