// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.rules.Examples.ID;
import static org.dfreconciler.rules.Examples.NOW;
import static org.dfreconciler.rules.Examples.OLD;
import static org.dfreconciler.rules.Examples.WINDOW;
import static org.dfreconciler.rules.Examples.child;
import static org.dfreconciler.rules.Examples.cutoffs;
import static org.dfreconciler.rules.Examples.instance;
import static org.dfreconciler.rules.Examples.root;
import static org.dfreconciler.rules.Examples.tree;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R4: what is due goes only if its tree is absent, or is completely settled and contains only what belongs to it. */
class BothSidesAgreeTest {

    private static final EngineInstance ENDED = root("Completed", OLD);

    @ParameterizedTest
    @CsvSource({
        "Completed, AGE",
        "Failed, AGE",
        "Running, ENGINE_ACTIVE",
        "ContinuedAsNew, ENGINE_ACTIVE",
        "completed, ENGINE_ACTIVE",
        ", ENGINE_ACTIVE"
    })
    void theStatusOfEveryMemberDecides(String status, Fate expected) {
        assertThat(ofOld(tree(root(status, OLD)))).isEqualTo(expected);
        assertThat(ofOld(tree(ENDED, child("sub::1", ID, status)))).isEqualTo(expected);
    }

    @Test
    void whatTheEngineHasNoRecordOfGoes() {
        assertThat(ofOld(EngineTree.absent(ID))).isEqualTo(Fate.AGE);
    }

    @Test
    void whatMayStillStartStays() {
        assertThat(ofOld(EngineTree.of(ID, List.of(), true, NOW))).isEqualTo(Fate.ENGINE_ACTIVE);
        assertThat(ofOld(EngineTree.of(ID, List.of(ENDED), true, NOW))).isEqualTo(Fate.ENGINE_ACTIVE);
    }

    @Test
    void whatIsPartOfAnotherTreeOrHasAPartOfAnotherStays() {
        var belowAnother = child(ID, "0000000b", "Completed");
        var withAnother = tree(ENDED, child("0000000b::1::x", ID, "Completed"));

        assertThat(ofOld(tree(belowAnother))).isEqualTo(Fate.UNRESOLVED);
        assertThat(ofOld(withAnother)).isEqualTo(Fate.UNRESOLVED);
    }

    @Test
    void beingActiveIsSaidBeforeBeingUnresolved() {
        assertThat(ofOld(tree(child(ID, "0000000b", "Running")))).isEqualTo(Fate.ENGINE_ACTIVE);
    }

    @Test
    void whatTheCapTakesHasToAgreeToo() {
        var capped = instance(ID, "completed", NOW);
        var cutoffs = cutoffs(CapCutoffs.KEEP_NONE);

        assertThat(Rules.ofInstance(capped, tree(ENDED), cutoffs)).isEqualTo(Fate.CAP);
        assertThat(Rules.ofInstance(capped, tree(root("Running", null)), cutoffs))
                .isEqualTo(Fate.ENGINE_ACTIVE);
    }

    @Test
    void whatIsNotDueIsNotAskedAbout() {
        var young = instance(ID, "completed", WINDOW);

        assertThat(Rules.ofInstance(young, tree(root("Running", null)), cutoffs()))
                .isEqualTo(Fate.NOT_DUE);
    }

    private static Fate ofOld(EngineTree tree) {
        return Rules.ofInstance(instance(ID, "completed", OLD), tree, cutoffs());
    }
}
