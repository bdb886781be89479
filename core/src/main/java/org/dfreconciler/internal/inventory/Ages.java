// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.store.AgeCounts;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.AgeBand;
import org.dfreconciler.rules.Cutoffs;

/** Bands of age: the usual ones, and a border where the retention is. */
final class Ages {

    private static final List<Duration> USUAL =
            Stream.of(1, 7, 14, 30, 60, 90, 180, 365).map(Duration::ofDays).toList();

    private final List<Duration> borders;

    Ages(Duration retention) {
        borders = Stream.concat(USUAL.stream(), Stream.of(retention))
                .filter(border -> !border.isZero())
                .distinct()
                .sorted()
                .toList();
    }

    List<AgeBand> of(Transaction transaction, Cutoffs cutoffs) {
        var counts = transaction.df().ages(cutoffs, borders);
        var bands = new ArrayList<AgeBand>();
        for (var i = 0; i <= borders.size(); i++) {
            var from = i == 0 ? Duration.ZERO : borders.get(i - 1);
            var to = i == borders.size() ? Optional.<Duration>empty() : Optional.of(borders.get(i));
            bands.add(band(Optional.of(from), to, counts, i));
        }
        if (counts.containsKey(AgeCounts.UNKNOWN)) {
            bands.add(band(Optional.empty(), Optional.empty(), counts, AgeCounts.UNKNOWN));
        }
        return bands;
    }

    private static AgeBand band(
            Optional<Duration> from, Optional<Duration> to, Map<Integer, AgeCounts> counts, int place) {
        var count = counts.getOrDefault(place, AgeCounts.NONE);
        return new AgeBand(from, to, count.all() - count.byAge() - count.byCap(), count.byAge(), count.byCap());
    }
}
