// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.Findings;
import org.dfreconciler.internal.inspection.Inspection;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.kit.Privilege;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.report.Finding;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/sql/role.sql} and {@link ReconciledTable} require the same rights. */
class LeastRoleFindingsIT {

    private static Scene scene;

    @BeforeAll
    static void create() {
        scene = Scene.create();
    }

    @AfterAll
    static void drop() {
        scene.close();
    }

    static Stream<Privilege> privileges() {
        return scene.script().privileges().filter(privilege -> !privilege.isConnect());
    }

    @Test
    void theScriptGivesAllThatTheCatalogueAsksFor() {
        assertThat(Findings.ofPass(look())).isEmpty();
        assertThat(Findings.ofPlan(look())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("privileges")
    void theCatalogueAsksForAllThatTheScriptGives(Privilege privilege) {
        privilege.revoke(scene.role()).forEach(scene.sql()::execute);
        try {
            var facts = look();

            assertThat(Findings.ofPass(facts)).singleElement().satisfies(finding -> assertNames(privilege, finding));
            assertThat(Findings.ofPlan(facts)).hasSize(privilege.isForReading() ? 1 : 0);
        } finally {
            scene.script().run(scene.sql());
        }
    }

    /** When the grants of the refusal are pasted as they stand, nothing is missing any more. */
    @Test
    void aRoleWithoutAnythingIsHealedByTheGrantsOfItsFindings() {
        scene.sql().execute("drop owned by " + scene.role());
        try {
            var rounds = 0;
            for (var findings = Findings.ofPass(look()); !findings.isEmpty(); findings = Findings.ofPass(look())) {
                assertThat(++rounds).isLessThanOrEqualTo(2);
                findings.forEach(this::heal);
            }
            assertThat(rounds).isPositive();
        } finally {
            // Removes what was pasted, because it would hide what the script lacks.
            scene.sql().execute("drop owned by " + scene.role());
            scene.script().run(scene.sql());
        }
    }

    private void heal(Finding finding) {
        var sentence = finding.sentence();
        scene.sql().execute(sentence.substring(sentence.indexOf(": GRANT ") + 2));
    }

    private static void assertNames(Privilege privilege, Finding finding) {
        assertThat(finding.sentence())
                .startsWith("role " + scene.role() + " lacks " + privilege.named() + ": GRANT " + privilege.named());
    }

    private static Facts look() {
        return DSL.using(scene.asLeastRole(), SQLDialect.POSTGRES).transactionResult(transaction -> {
            transaction.dsl().execute("set local search_path = pg_catalog, pg_temp");
            return Inspection.look(transaction.dsl());
        });
    }
}
