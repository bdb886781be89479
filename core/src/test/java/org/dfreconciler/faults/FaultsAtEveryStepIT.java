// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.DueAndKept;
import org.dfreconciler.reference.kit.Contents;
import org.dfreconciler.reference.kit.Fault;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.KeptConnection;
import org.dfreconciler.reference.kit.StrikeOnce;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each call of a pass fails once; then the next pass runs undisturbed. By default, each call fails with two kinds of
 * errors in turn; with {@code -Dfaults.full=true}, with every kind.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FaultsAtEveryStepIT {

    /**
     * Contention, cancellation, an ordinary error, a missing table, out of memory, and two that only claim that the
     * connection is lost.
     */
    private static final List<String> STATES =
            List.of("40P01", "P0001", "57014", "42P01", "40001", "08006", "55P03", "53200", "57P01");

    /** The statement of another session during the pass. */
    private static final String NOTHING = "select";

    /** A batch that needs this node must claim a second time. */
    private static final String HOLD_A_RECORD =
            "select from _duroxide.instances where instance_id = 'e0000001' for update";

    @AutoClose
    private final Fixture fixture = Fixture.create();

    private final KeptConnection pool = fixture.keptConnection();
    private Contents before;

    @BeforeAll
    void seed() {
        DueAndKept.seed(fixture.sql());
        Fault.install(fixture.sql());
        before = fixture.keep();
    }

    Stream<Fault> faults() {
        return Stream.concat(
                Stream.of(
                        Fault.cutBefore(fixture.sql()),
                        Fault.cutAfter(fixture.sql()),
                        Fault.thrown("08006"),
                        Fault.thrown("XX000")),
                Boolean.getBoolean("faults.full") ? STATES.stream().map(Fault::serverError) : Stream.empty());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultAtAnyCallLeavesNothingHalfDoneAndTheNextPassFinishes(Fault fault, TestReporter reporter)
            throws SQLException {
        reporter.publishEntry("cases", String.valueOf(strikeEverywhere(NOTHING, at -> fault)));
    }

    @Test
    void aFaultWhereSomebodyIsInTheWayLeavesNothingHalfDoneAndTheNextPassFinishes(TestReporter reporter)
            throws SQLException {
        var cases = strikeEverywhere(HOLD_A_RECORD, at -> Fault.cutBefore(fixture.sql()))
                + strikeEverywhere(HOLD_A_RECORD, at -> Fault.serverError(STATES.get(at % STATES.size())));
        reporter.publishEntry("cases", String.valueOf(cases));
    }

    @Test
    void anErrorAtAnyStatementLeavesNothingHalfDoneAndTheNextPassFinishes(TestReporter reporter) throws SQLException {
        var cases = strikeEverywhere(NOTHING, at -> Fault.serverError(STATES.get(at % STATES.size())))
                + strikeEverywhere(NOTHING, at -> Fault.serverError(STATES.get((at + 4) % STATES.size())));
        reporter.publishEntry("cases", String.valueOf(cases));
    }

    @Test
    void whoIsInTheWayOnceAtAnyStatementKeepsNothingFromGoing(TestReporter reporter) throws SQLException {
        var inTheWay = Fault.serverError("55P03");
        var target = 0;
        for (var isMore = true; isMore; target++) {
            fixture.restore();
            var strike = new StrikeOnce(inTheWay, target);

            var report = reconciler(strike).run();

            assertThat(report.outcome()).as("%s: %s", strike, report).isEqualTo(Outcome.COMPLETE);
            assertThat(fixture.contents()).as("%s", strike).isEqualTo(before.without(DueAndKept.DUE));
            isMore = strike.struck();
        }
        assertThat(target).isGreaterThan(20);
        reporter.publishEntry("cases", String.valueOf(target));
    }

    /** Makes one call after the other fail. Returns how many calls there were. */
    private int strikeEverywhere(String meanwhile, IntFunction<Fault> faults) throws SQLException {
        var target = 0;
        while (passWithFaultAt(target, meanwhile, faults.apply(target))) {
            target++;
        }
        assertThat(target).as("calls").isGreaterThan(20);
        return target;
    }

    private boolean passWithFaultAt(int target, String meanwhile, Fault fault) throws SQLException {
        fixture.restore();
        var strike = new StrikeOnce(fault, target);
        var reconciler = reconciler(strike);

        var disturbed = runDisturbed(reconciler, meanwhile);

        var where = fault + " at " + strike;
        Aftermath.assertNothingLeftOpen(fixture);
        var between = fixture.contents();
        Aftermath.assertNothingHalfDone(before, between, DueAndKept.DUE);
        var gone = between.goneSince(before).size();
        if (!(fault.hidesCommits() && strike.struckCommit())) {
            assertThat(disturbed.map(PassReport::removed).orElse(0L)).as(where).isEqualTo(gone);
        }

        strike.disarm();
        pool.validate();
        var next = reconciler.run();
        assertThat(next.outcome()).as(where).isEqualTo(Outcome.COMPLETE);
        assertThat(next.removed()).as(where).isEqualTo(DueAndKept.DUE.size() - gone);
        assertThat(next.failures()).as(where).isEmpty();
        assertThat(fixture.contents()).as(where).isEqualTo(before.without(DueAndKept.DUE));
        return strike.struck();
    }

    private Reconciler reconciler(StrikeOnce strike) {
        return Reconciler.builder(Tap.on(pool.dataSource(), strike), DueAndKept.POLICY)
                .batchSize(3)
                .build();
    }

    private Optional<PassReport> runDisturbed(Reconciler reconciler, String meanwhile) {
        try (var other = fixture.openTransaction()) {
            other.execute(meanwhile);
            return Optional.of(reconciler.run());
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }
}
