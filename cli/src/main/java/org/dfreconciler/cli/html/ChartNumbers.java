// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.dfreconciler.cli.output.Ages;
import org.dfreconciler.report.AgeBand;
import org.dfreconciler.report.DailyRemovals;
import org.dfreconciler.report.InventoryReport;
import org.dfreconciler.report.TableSize;
import org.dfreconciler.rules.RetentionPolicy;

/** What the charts of the page are drawn from, as an object for its script. */
final class ChartNumbers {

    private static final int DAYS = 30;

    private ChartNumbers() {}

    static String of(PageContents contents) {
        var inventory = contents.inventory();
        return ScriptJson.of(json -> {
            ages(json, inventory.ages(), contents.policy());
            removals(json, inventory);
            json.writeArrayFieldStart("tables");
            for (var size : contents.drift().tableSizes()) {
                bar(json, size);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("labels");
            for (var size : inventory.labels()) {
                bar(json, SizeSection.name(size), size.bytes());
            }
            json.writeEndArray();
        });
    }

    private static void ages(JsonGenerator json, List<AgeBand> bands, RetentionPolicy policy) throws IOException {
        json.writeObjectFieldStart("ages");
        texts(json, "bands", bands.stream().map(AgeSection::name));
        numbers(json, "stays", bands, AgeBand::stays);
        numbers(json, "byAge", bands, AgeBand::byAge);
        numbers(json, "byCap", bands, AgeBand::byCap);
        json.writeNumberField(
                "cutoff",
                bands.stream()
                        .takeWhile(band -> !AgeSection.isBehindTheCutoff(band, policy))
                        .count());
        json.writeStringField("retention", "retention, " + Ages.exactly(policy.retention()));
        json.writeEndObject();
    }

    /** Days without a removal too. */
    private static void removals(JsonGenerator json, InventoryReport inventory) throws IOException {
        var byDay = inventory.removals().stream().collect(toMap(DailyRemovals::day, day -> day));
        var today = LocalDate.ofInstant(inventory.at(), ZoneOffset.UTC);
        var days = Stream.iterate(today.minusDays(DAYS - 1), day -> !day.isAfter(today), day -> day.plusDays(1))
                .map(day -> byDay.getOrDefault(day, new DailyRemovals(day, 0, 0, 0, 0, 0)))
                .toList();
        json.writeObjectFieldStart("removals");
        texts(json, "days", days.stream().map(day -> day.day().toString().substring(5)));
        numbers(json, "byAge", days, DailyRemovals::byAge);
        numbers(json, "byCap", days, DailyRemovals::byCap);
        numbers(json, "orphans", days, DailyRemovals::orphans);
        numbers(json, "purged", days, DailyRemovals::purged);
        json.writeEndObject();
    }

    private static void bar(JsonGenerator json, TableSize size) throws IOException {
        bar(json, size.table(), size.bytes());
    }

    private static void bar(JsonGenerator json, String name, long bytes) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeNumberField("bytes", bytes);
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String field, Stream<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (var text : texts.toList()) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static <T> void numbers(JsonGenerator json, String field, List<T> rows, ToLongFunction<T> number)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (var row : rows) {
            json.writeNumber(number.applyAsLong(row));
        }
        json.writeEndArray();
    }
}
