// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dfreconciler.report.AgeBand;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.Checkup;
import org.dfreconciler.report.DailyRemovals;
import org.dfreconciler.report.Drift;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.InventoryReport;
import org.dfreconciler.report.LabelSize;
import org.dfreconciler.report.LoopSize;
import org.dfreconciler.report.NotKnown;
import org.dfreconciler.report.StatusPair;
import org.dfreconciler.report.TableSize;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.DriftKind;
import org.dfreconciler.rules.RetentionPolicy;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Example pages. */
final class Pages {

    static final Instant AT = Instant.parse("2026-11-27T04:02:03.5Z");

    private Pages() {}

    /** A page with every part, which shows the same text wherever somebody else could have written it. */
    static PageContents full(String text) {
        return new PageContents(
                drift(text).build(),
                inventory(text).build(),
                checkup(
                        new Check(Check.Level.OK, "a pass", "nothing stands in its way", List.of()),
                        new Check(
                                Check.Level.WARNING,
                                "transactions",
                                "open: " + text,
                                List.of("end " + text + " at once", "or wait"))),
                policy(text),
                "1.2.3");
    }

    static DriftReport.Builder drift(String text) {
        return DriftReport.builder()
                .at(AT)
                .database(text)
                .engineSchema(text)
                .drifts(List.of(
                        new Drift(
                                DriftKind.STRANDED,
                                1_234,
                                Optional.of(AT.minus(Duration.ofDays(9))),
                                List.of("0000000a", text)),
                        new Drift(DriftKind.DEAD_LOOP, 1, Optional.empty(), List.of(text)),
                        new Drift(DriftKind.MISSING_ROOT, 1, Optional.empty(), List.of(text, "0000000b")),
                        new Drift(DriftKind.ORPHAN_PROVED, 2, Optional.empty(), List.of(text))))
                .largestLoops(List.of(
                        new LoopSize(text, 1_000, OptionalLong.of(2_048)), new LoopSize("x", 1, OptionalLong.empty())))
                .tableSizes(List.of(
                        new TableSize("engine.history", 3_000_000, 12_345), new TableSize("df.nodes", 8_192, 7)))
                .notKnown(List.of(new NotKnown("ZOMBIE", text)))
                .notes(List.of(text));
    }

    static InventoryReport.Builder inventory(String text) {
        return InventoryReport.builder()
                .at(AT)
                .statuses(List.of(
                        new StatusPair(Optional.of("completed"), Optional.of("Completed"), 9_000),
                        new StatusPair(Optional.of("running"), Optional.of("Failed"), 1_234),
                        new StatusPair(Optional.empty(), Optional.of("Failed"), 2)))
                .ages(List.of(
                        new AgeBand(Optional.of(Duration.ZERO), Optional.of(Duration.ofDays(30)), 7_000, 0, 500),
                        new AgeBand(Optional.of(Duration.ofDays(30)), Optional.empty(), 0, 1_500, 0),
                        new AgeBand(Optional.empty(), Optional.empty(), 1, 0, 0)))
                .labels(List.of(
                        new LabelSize(Optional.of(text), 5_000, 20_000, 2_000_000),
                        new LabelSize(Optional.empty(), 1, 4, 400)))
                .removals(List.of(new DailyRemovals(LocalDate.parse("2026-11-20"), 24, 1_000, 20, 3, 0)));
    }

    static RetentionPolicy policy(String text) {
        var label = text.isBlank() || text.length() > 1_000 ? "x" : text;
        return RetentionPolicy.builder()
                .keep(Clause.label(label.replace("*", "").replace("\0", "")), Duration.ofDays(90))
                .build();
    }

    static Checkup checkup(Check... checks) {
        return new Checkup(List.of(checks));
    }

    /** A page about an empty database. */
    static PageContents empty() {
        return new PageContents(
                DriftReport.builder().at(AT).database("postgres").build(),
                InventoryReport.builder().at(AT).build(),
                checkup(new Check(Check.Level.OK, "a pass", "nothing stands in its way", List.of())),
                RetentionPolicy.defaults(),
                "1.2.3");
    }

    static Document parsed(PageContents contents) {
        return Jsoup.parse(DriftPage.of(contents));
    }
}
