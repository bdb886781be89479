// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dfreconciler.internal.queries.HoldFunction;
import org.dfreconciler.internal.queries.HoldQueries;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.report.Finding;

/** What stands in the way where holds are used (R9): who cannot read them must remove nothing that may be held. */
public final class HoldFindings {

    private static final String TABLE = "df_reconciler.hold";

    private final HoldFacts holds;
    private final String role;

    private HoldFindings(Facts facts, HoldFacts holds) {
        this.holds = holds;
        this.role = facts.server().quotedRole();
    }

    /** Of a pass or a plan; nothing where no holds are used. */
    static Stream<String> ofReading(Facts facts) {
        return facts.holds().stream().flatMap(holds -> new HoldFindings(facts, holds).ofReading());
    }

    /** Of placing holds. */
    public static List<Finding> ofPlacing(Facts facts) {
        return ofCalling(facts, HoldFunction.PLACE);
    }

    /** Of placing holds on satellites' instances; what it takes there is another matter. */
    public static List<Finding> ofPlacingInSatellites(Facts facts) {
        return ofCalling(facts, HoldFunction.PLACE_IN_SATELLITE);
    }

    /** Of releasing holds. */
    public static List<Finding> ofReleasing(Facts facts) {
        return ofCalling(facts, HoldFunction.RELEASE);
    }

    /** Of releasing holds on satellites' instances. */
    public static List<Finding> ofReleasingInSatellites(Facts facts) {
        return ofCalling(facts, HoldFunction.RELEASE_IN_SATELLITE);
    }

    static List<Finding> ofCalling(Facts facts, HoldFunction called) {
        return of(facts, holds -> holds.ofCalling(called));
    }

    /** In a satellite: of locking an instance while its hold is written down elsewhere. */
    public static List<Finding> ofLocking(Facts satellite) {
        return satellite
                .df()
                .map(df -> new SchemaFindings(df, satellite.server().quotedRole(), Need.PLAN)
                        .ofLocking(ReconciledTable.DF_INSTANCES))
                .orElseGet(() -> Stream.of("database \"" + satellite.server().database()
                        + "\" has no schema \"df\", so it is no satellite (any more)"))
                .map(Finding::of)
                .toList();
    }

    /** Of listing holds, all columns of them. */
    public static List<Finding> ofListing(Facts facts) {
        return of(facts, HoldFindings::ofReadingAll);
    }

    private interface Judgement {
        Stream<String> of(HoldFindings holds);
    }

    private static List<Finding> of(Facts facts, Judgement judgement) {
        var sentences = isSatellite(facts)
                ? Stream.of("database \"" + facts.server().database() + "\" is a satellite, and the holds of all"
                        + " databases stand in the control database \""
                        + facts.server().controlDatabase() + "\": connect there")
                : facts.holds()
                        .map(holds -> judgement.of(new HoldFindings(facts, holds)))
                        .orElseGet(
                                () -> Stream.of("database \"" + facts.server().database() + "\" has no table " + TABLE
                                        + ", so nothing can be held here: run docs/sql/hold.sql once"));
        return sentences.map(Finding::of).toList();
    }

    private static boolean isSatellite(Facts facts) {
        return Optional.ofNullable(facts.server().controlDatabase())
                .filter(control -> !control.equals(facts.server().database()) && !facts.hasEngineTables())
                .isPresent();
    }

    private Stream<String> ofReading() {
        if (!holds.kind().equals("r")) {
            return Stream.of(
                    TABLE + " is not a table, so nobody can tell what is held: make it as docs/sql/hold.sql does");
        }
        return Stream.of(ofUsage(), HoldQueries.COLUMNS.stream().flatMap(this::ofColumn), ofRowSecurity())
                .flatMap(sentences -> sentences);
    }

    private Stream<String> ofReadingAll() {
        var others = holds.columns().stream()
                .filter(Predicate.not(HoldQueries.COLUMNS::contains))
                .sorted()
                .flatMap(this::ofColumn);
        return Stream.concat(ofReading(), others);
    }

    private Stream<String> ofCalling(HoldFunction called) {
        return Stream.concat(
                ofUsage(),
                unless(
                        holds.executable().contains(called.functionName()),
                        lacks("EXECUTE on function " + called.signature())));
    }

    private Stream<String> ofUsage() {
        return unless(holds.usable(), lacks("USAGE on schema df_reconciler"));
    }

    private Stream<String> ofColumn(String column) {
        if (!holds.columns().contains(column)) {
            return Stream.of("table " + TABLE + " has no column " + column
                    + ", so nobody can tell what is held: make it as docs/sql/hold.sql does");
        }
        return unless(holds.readable().contains(column), lacks("SELECT (" + column + ") on " + TABLE));
    }

    private Stream<String> ofRowSecurity() {
        return unless(
                !holds.rowSecurityActive(),
                "row-level security hides rows of " + TABLE + " from role " + role
                        + ": run as a superuser or the table's owner, or ALTER ROLE " + role + " BYPASSRLS");
    }

    private String lacks(String privilege) {
        return "role " + role + " lacks " + privilege + ": GRANT " + privilege + " TO " + role;
    }

    private static Stream<String> unless(boolean good, String sentence) {
        return good ? Stream.empty() : Stream.of(sentence);
    }
}
