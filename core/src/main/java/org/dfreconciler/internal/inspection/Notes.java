// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.queries.WorkerTable;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.rules.Clause;

/**
 * What pg_durable's own pass does against this policy, or, being off, no longer does for others: in nobody's way, and for an
 * operator to know. Each in one sentence that says what to do.
 */
public final class Notes {

    /** How many terminal instances pg_durable's own pass leaves: a constant there. */
    public static final int ITS_CAP = 10_000;

    private final Facts facts;

    private Notes(Facts facts) {
        this.facts = facts;
    }

    /**
     * Of a policy that keeps terminal instances so long, and so many.
     *
     * @param retention the longest that it keeps one
     * @param servesSatellites whether the pass itself goes to the other databases
     */
    public static List<String> of(Facts facts, Duration retention, int maxRetained, boolean servesSatellites) {
        return Stream.of(
                        ofKeepingLess(facts, retention, maxRetained),
                        facts.holds().isPresent() ? ofHolds(facts) : Optional.<String>empty(),
                        servesSatellites ? Optional.<String>empty() : new Notes(facts).whereItIsMissed())
                .flatMap(Optional::stream)
                .toList();
    }

    /** What whoever holds instances should know. */
    public static Optional<String> ofHolds(Facts facts) {
        return facts.builtInPass().isOn()
                ? Optional.of("pg_durable's own pass is on and knows no holds: it removes what is held when its own "
                        + facts.builtInPass().days() + " days (pg_durable.retention_days) or " + Numbers.of(ITS_CAP)
                        + " instances say so; switch it off where nothing else needs it"
                        + " (pg_durable.reconcile_interval = 0, and a restart)")
                : Optional.empty();
    }

    /** Where it keeps less than a policy that keeps terminal instances so long, and so many: its word decides. */
    public static Optional<String> ofKeepingLess(Facts facts, Duration retention, int maxRetained) {
        var builtIn = facts.builtInPass();
        if (!builtIn.isOn()) {
            return Optional.empty();
        }
        var less = new ArrayList<String>();
        if (Duration.ofDays(builtIn.days()).compareTo(retention) < 0) {
            less.add(builtIn.days() + " days (pg_durable.retention_days) where retention is " + inDays(retention));
        }
        if (ITS_CAP < maxRetained) {
            less.add(Numbers.of(ITS_CAP) + " instances where maxRetained is " + Numbers.of(maxRetained));
        }
        return less.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "pg_durable's own pass is on and keeps less than this policy, " + String.join(", and ", less)
                                + ": what it removes is gone, so raise what it keeps, or switch it off where nothing else needs it "
                                + "(pg_durable.reconcile_interval = 0, and a restart)");
    }

    private Optional<String> whereItIsMissed() {
        if (!facts.builtInPass().isOff() || facts.isOfTenant()) {
            return Optional.empty();
        }
        return facts.engine().flatMap(engine -> engine.schema().flatMap(schema -> whereItIsMissed(engine, schema)));
    }

    private Optional<String> whereItIsMissed(EngineFacts engine, SchemaFacts schema) {
        var origins = schema.quotedName() + "." + WorkerTable.ORIGINS.tableName();
        if (engine.worker().hasOrigins().orElse(false)) {
            return Optional.of(
                    "pg_durable's own pass is off, and " + origins + " names other databases: nobody removes what "
                            + "expires there, nor what removed ones left here; switch it on again (pg_durable.reconcile_interval, and "
                            + "a restart), or serve them (satellites, --satellites)");
        }
        return schema.has(WorkerTable.ORIGINS) && !schema.isReadable(WorkerTable.ORIGINS)
                ? Optional.of("pg_durable's own pass is off, and role "
                        + facts.server().quotedRole() + " cannot see whether other databases need it: GRANT SELECT on "
                        + origins + " TO " + facts.server().quotedRole())
                : Optional.empty();
    }

    /**
     * Where it looks as if df rows were lost (R5), so that orphans are left alone.
     *
     * @param whose of which database's engine roots, as an apposition; empty for those of the control database
     */
    public static String ofRestore(long withoutDfRow, long all, String whose) {
        return Numbers.of(withoutDfRow) + " of " + Numbers.of(all) + " completed engine roots" + whose
                + " have no df row, as after"
                + " a restore or a deletion by hand: orphans are not reclaimed; if those df rows are not coming back,"
                + " run once with acceptMassOrphans (--accept-mass-orphans)";
    }

    private static String inDays(Duration duration) {
        if (duration.equals(Clause.FOREVER)) {
            return "for ever";
        }
        return duration.equals(Duration.ofDays(duration.toDays())) ? duration.toDays() + " days" : duration.toString();
    }
}
