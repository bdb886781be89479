// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dfreconciler.internal.queries.HoldFunction;
import org.dfreconciler.report.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What prevents a pass where holds are used, word by word. */
class HoldFindingsTest {

    private static final Set<String> COLUMNS = Set.of("database_name", "id", "reason", "held_by", "since", "until");
    private static final Set<String> OF_A_PASS = Set.of("database_name", "id", "until");

    @Test
    void whatAPassMayReadIsEnoughForAPassAndNotForAList() {
        var facts = facts(new HoldFacts(true, "r", COLUMNS, OF_A_PASS, false, Set.of()));

        assertThat(Findings.ofPass(facts)).isEmpty();
        assertThat(Findings.ofPlan(facts)).isEmpty();
        assertThat(HoldFindings.ofListing(facts))
                .extracting(Finding::sentence)
                .containsExactly(
                        lacks("SELECT (held_by) on df_reconciler.hold"),
                        lacks("SELECT (reason) on df_reconciler.hold"),
                        lacks("SELECT (since) on df_reconciler.hold"));
    }

    @Test
    void whereNoHoldsAreUsedAPassNeedsNothingOfThem() {
        assertThat(Findings.ofPass(new Installation().facts())).isEmpty();
    }

    @Test
    void whatAPassMayNotReadStopsItAndAPlanToo() {
        var facts = facts(new HoldFacts(false, "r", COLUMNS, Set.of("id"), true, Set.of("place_hold")));
        var sentences = List.of(
                lacks("USAGE on schema df_reconciler"),
                lacks("SELECT (database_name) on df_reconciler.hold"),
                lacks("SELECT (until) on df_reconciler.hold"),
                "row-level security hides rows of df_reconciler.hold from role r: run as a superuser or the table's owner,"
                        + " or ALTER ROLE r BYPASSRLS");

        assertThat(Findings.ofPass(facts)).extracting(Finding::sentence).isEqualTo(sentences);
        assertThat(Findings.ofPlan(facts)).extracting(Finding::sentence).isEqualTo(sentences);
    }

    @ParameterizedTest
    @EnumSource
    void eachActIsARightOfItsOwn(HoldFunction called) {
        var others = EnumSet.complementOf(EnumSet.of(called)).stream()
                .map(HoldFunction::functionName)
                .collect(toSet());
        var its = Set.of(called.functionName());

        assertThat(HoldFindings.ofCalling(facts(new HoldFacts(true, "r", COLUMNS, Set.of(), false, its)), called))
                .isEmpty();
        assertThat(HoldFindings.ofCalling(facts(new HoldFacts(true, "r", COLUMNS, Set.of(), false, others)), called))
                .containsExactly(Finding.of(lacks("EXECUTE on function " + called.signature())));
    }

    @Test
    void inASatelliteNothingIsHeld() {
        assertThat(HoldFindings.ofCalling(
                        new Installation().withoutEngine().control("c").facts(), HoldFunction.PLACE))
                .containsExactly(
                        Finding.of("database \"postgres\" is a satellite, and the holds of all databases stand in"
                                + " the control database \"c\": connect there"));
    }

    @Test
    void thatTheBuiltInPassKnowsNoHoldsIsSaidWhereItIsOnAndHoldsAreUsed() {
        var holds = new HoldFacts(true, "r", COLUMNS, COLUMNS, false, Set.of("place_hold"));
        var on = new Installation().builtInPass("7", "1h").holds(holds).facts();
        var note = "pg_durable's own pass is on and knows no holds: it removes what is held when its own 7 days"
                + " (pg_durable.retention_days) or 10,000 instances say so; switch it off where nothing else needs it"
                + " (pg_durable.reconcile_interval = 0, and a restart)";

        assertThat(Notes.of(on, Duration.ofDays(7), 10_000, false)).containsExactly(note);
        assertThat(Notes.ofHolds(on)).contains(note);
        assertThat(Notes.of(new Installation().builtInPass("7", "1h").facts(), Duration.ofDays(7), 10_000, false))
                .isEmpty();
        assertThat(Notes.ofHolds(
                        new Installation().builtInPass("7", "0").holds(holds).facts()))
                .isEmpty();
    }

    private static Facts facts(HoldFacts holds) {
        return new Installation().holds(holds).facts();
    }

    private static String lacks(String right) {
        return "role r lacks " + right + ": GRANT " + right + " TO r";
    }
}
