// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import com.samskivert.mustache.Mustache;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The report as one HTML page, which loads nothing and is whole by itself. What others wrote is text in it and nothing else. */
public final class DriftPage {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** What the template sees. */
    private record View(Frame frame, Head head, Verdict verdict, List<Figure> figures, Body body) {}

    /** What it is about. */
    private record Head(String database, String engineSchema, String at, String when, String version) {}

    /** Its sections. */
    private record Body(
            Troubles troubles,
            Steps steps,
            Stores stores,
            AgeSection ages,
            RemovalSection removals,
            SizeSection sizes,
            CheckSection checks,
            String numbers) {

        public boolean hasCharts() {
            return ages.hasAges() || removals.hasRemovals() || sizes.hasTables() || sizes.hasLabels();
        }
    }

    private DriftPage() {}

    public static String of(PageContents contents) {
        var drift = contents.drift();
        var inventory = contents.inventory();
        var head = new Head(
                Words.name(drift.database()),
                Words.name(drift.engineSchema()),
                drift.at().toString(),
                WHEN.format(drift.at()),
                contents.version());
        var body = new Body(
                Troubles.of(contents),
                Steps.of(contents),
                Stores.of(drift, inventory),
                AgeSection.of(inventory, contents.policy()),
                RemovalSection.of(inventory),
                SizeSection.of(drift, inventory),
                CheckSection.of(contents.checkup()),
                ChartNumbers.of(contents));
        return Mustache.compiler()
                .escapeHTML(true)
                .strictSections(true)
                .emptyStringIsFalse(true)
                .compile(Frame.resource("page.mustache"))
                .execute(new View(
                        Frame.ofPage(),
                        head,
                        Verdict.of(drift, contents.checkup()),
                        Figure.of(drift, inventory),
                        body));
    }
}
