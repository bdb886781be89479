// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import org.dfreconciler.cli.output.Ages;
import org.dfreconciler.report.AgeBand;
import org.dfreconciler.report.InventoryReport;
import org.dfreconciler.rules.RetentionPolicy;

/**
 * Ended instances by age, against what the policy keeps.
 *
 * @param noAges what is said where there are none
 */
record AgeSection(String keeps, List<String> clauses, List<Row> ages, Row agesTotal, String noAges) {

    /**
     * One band.
     *
     * @param cutoff whether the retention is its younger border
     */
    record Row(String band, boolean cutoff, String all, String stays, String byAge, String byCap) {}

    public boolean hasAges() {
        return !ages.isEmpty();
    }

    static AgeSection of(InventoryReport inventory, RetentionPolicy policy) {
        var bands = inventory.ages();
        var anyEnded = bands.stream().anyMatch(band -> band.count() > 0);
        return new AgeSection(
                "What ended stays for " + Ages.exactly(policy.retention()) + ", "
                        + Words.count(policy.maxRetained(), "instance", "instances") + " at most; orphans stay for "
                        + Ages.exactly(policy.orphanGrace()) + ".",
                policy.clauses().stream()
                        .map(clause -> "Clause " + Words.name(clause.toString()))
                        .toList(),
                anyEnded ? bands.stream().map(band -> row(band, policy)).toList() : List.of(),
                new Row(
                        "all",
                        false,
                        sum(bands, AgeBand::count),
                        sum(bands, AgeBand::stays),
                        sum(bands, AgeBand::byAge),
                        sum(bands, AgeBand::byCap)),
                Unknown.why(inventory.notKnown(), InventoryReport.AGES, "No instance has ended."));
    }

    private static Row row(AgeBand band, RetentionPolicy policy) {
        return new Row(
                name(band),
                isBehindTheCutoff(band, policy),
                Words.number(band.count()),
                Words.number(band.stays()),
                Words.number(band.byAge()),
                Words.number(band.byCap()));
    }

    /** Whether it is the band that begins where the retention ends. */
    static boolean isBehindTheCutoff(AgeBand band, RetentionPolicy policy) {
        return band.from().filter(policy.retention()::equals).isPresent();
    }

    private static String sum(List<AgeBand> bands, ToLongFunction<AgeBand> count) {
        return Words.number(bands.stream().mapToLong(count).sum());
    }

    static String name(AgeBand band) {
        if (band.from().isEmpty()) {
            return "unknown";
        }
        var from = band.from().get();
        if (band.to().isEmpty()) {
            return "over " + Ages.exactly(from);
        }
        var to = band.to().get();
        if (from.isZero()) {
            return "under " + Ages.exactly(to);
        }
        var start = isOfDays(from) && isOfDays(to) ? Words.number(from.toDays()) : Ages.exactly(from);
        return start + "–" + Ages.exactly(to);
    }

    private static boolean isOfDays(Duration duration) {
        return duration.equals(Duration.ofDays(duration.toDays()));
    }
}
