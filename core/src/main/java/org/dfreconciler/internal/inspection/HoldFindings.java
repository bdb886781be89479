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
import org.dfreconciler.report.MissingPrivilege;
import org.jspecify.annotations.Nullable;

/** What stands in the way where holds are used (R9): who cannot read them must remove nothing that may be held. */
public final class HoldFindings {

    private static final String TABLE = "df_reconciler.hold";

    private final HoldFacts holds;
    private final String role;

    private HoldFindings(Facts facts, HoldFacts holds) {
        this.holds = holds;
        this.role = facts.server().quotedRole();
    }

    /**
     * What keeps a pass or a plan from reading the holds. Nothing where no holds are used; nothing either for a
     * tenant's own role, which is not to be granted more rights.
     */
    static Stream<Finding> ofReading(Facts facts) {
        return facts.isOfTenant()
                ? Stream.empty()
                : facts.holds().stream().flatMap(holds -> new HoldFindings(facts, holds).ofReading());
    }

    /** Of placing holds. */
    public static List<Finding> ofPlacing(Facts facts) {
        return ofCalling(facts, HoldFunction.PLACE);
    }

    /**
     * Of placing holds on satellites' instances, in the control database; in the satellite itself it
     * takes {@link #ofLocking}.
     */
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
                .map(df -> new SchemaFindings(df, satellite, Need.PLAN).ofLocking(ReconciledTable.DF_INSTANCES))
                .orElseGet(() -> finding("database \"" + satellite.server().database()
                        + "\" has no schema \"df\", so it is no satellite (any more)"))
                .toList();
    }

    /** Of listing holds, all columns of them. */
    public static List<Finding> ofListing(Facts facts) {
        return of(facts, HoldFindings::ofReadingAll);
    }

    private interface Judgement {
        Stream<Finding> of(HoldFindings holds);
    }

    private static List<Finding> of(Facts facts, Judgement judgement) {
        var findings = isSatellite(facts)
                ? finding("database \"" + facts.server().database() + "\" is a satellite, and the holds of all"
                        + " databases stand in the control database \""
                        + facts.server().controlDatabase() + "\": connect there")
                : facts.holds()
                        .map(holds -> judgement.of(new HoldFindings(facts, holds)))
                        .orElseGet(() -> finding("database \"" + facts.server().database() + "\" has no table " + TABLE
                                + ", so nothing can be held here: run docs/sql/hold.sql once"));
        return findings.toList();
    }

    static boolean isSatellite(Facts facts) {
        return Optional.ofNullable(facts.server().controlDatabase())
                .filter(control -> !control.equals(facts.server().database()) && !facts.hasEngineTables())
                .isPresent();
    }

    private Stream<Finding> ofReading() {
        if (!holds.kind().equals("r")) {
            return finding(
                    TABLE + " is not a table, so nobody can tell what is held: make it as docs/sql/hold.sql does");
        }
        return Stream.of(ofUsage(), HoldQueries.COLUMNS.stream().flatMap(this::ofColumn), ofRowSecurity())
                .flatMap(findings -> findings);
    }

    private Stream<Finding> ofReadingAll() {
        var others = holds.columns().stream()
                .filter(Predicate.not(HoldQueries.COLUMNS::contains))
                .sorted()
                .flatMap(this::ofColumn);
        return Stream.concat(ofReading(), others);
    }

    private Stream<Finding> ofCalling(HoldFunction called) {
        return Stream.concat(
                ofUsage(),
                holds.executable().contains(called.functionName())
                        ? Stream.empty()
                        : lacks("EXECUTE", null, "function " + called.signature()));
    }

    private Stream<Finding> ofUsage() {
        return holds.usable() ? Stream.empty() : lacks("USAGE", null, "schema df_reconciler");
    }

    private Stream<Finding> ofColumn(String column) {
        if (!holds.columns().contains(column)) {
            return finding("table " + TABLE + " has no column " + column
                    + ", so nobody can tell what is held: make it as docs/sql/hold.sql does");
        }
        return holds.readable().contains(column) ? Stream.empty() : lacks("SELECT", column, TABLE);
    }

    private Stream<Finding> ofRowSecurity() {
        return holds.rowSecurityActive()
                ? finding("row-level security hides rows of " + TABLE + " from role " + role
                        + ": run as a superuser or the table's owner, or ALTER ROLE " + role + " BYPASSRLS")
                : Stream.empty();
    }

    private Stream<Finding> lacks(String privilege, @Nullable String column, String object) {
        return Stream.of(PrivilegeFindings.lacks(new MissingPrivilege(privilege, column, object, role)));
    }

    private static Stream<Finding> finding(String sentence) {
        return Stream.of(Finding.of(sentence));
    }
}
