// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan file that one command writes can be read by another, and nothing else is accepted. */
final class PlanFileTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String SATELLITE = "pgdf-5-0123456789abcdef0123456789abcdef-";
    private static final Surroundings HERE =
            new Surroundings(new Surroundings.Database("post\"gres\n", 5, "7301"), "reconciler", NOW);
    private static final RetentionPolicy POLICY = RetentionPolicy.builder()
            .keep(Clause.label("a \"b\"\n*"), Duration.ofDays(7))
            .keep(Clause.status("failed"), Duration.ofDays(3))
            .build();
    private static final DecidingOptions OPTIONS = DecidingOptions.of(POLICY, false, true);
    private static final int REFUSED = 3;
    private static final int USAGE = 2;

    @TempDir
    private Path directory;

    @Test
    void isReadAsItWasWritten() throws IOException {
        var plan = PlanReader.read(written());

        assertThat(plan.header()).isEqualTo(new PlanHeader(HERE.database(), NOW, OPTIONS));
        assertThat(List.of("0000000a", "ffffffff", SATELLITE + "0000000c")).allMatch(plan.ids());
        assertThat(List.of(
                        "0000000c", "0000000b", SATELLITE + "0000000a", "pgdf-6" + SATELLITE.substring(6) + "0000000c"))
                .noneMatch(plan.ids());
        plan.header().refuseUnlessFor(HERE, OPTIONS, Duration.ofHours(1));
    }

    @Test
    void isJsonLinesInPlainCharacters() throws IOException {
        assertThat(Files.readAllLines(written()))
                .satisfiesExactly(
                        header -> assertThat(header)
                                .isEqualTo(
                                        "{\"format\":\"df-reconciler plan\",\"formatVersion\":1,\"version\":\"0.1\","
                                                + "\"time\":\"2026-03-01T00:00:00Z\",\"database\":{\"name\":\"post\\\"gres\\n\",\"oid\":5,"
                                                + "\"systemIdentifier\":\"7301\"},\"role\":\"reconciler\",\"options\":{\"retention\":\"30d\","
                                                + "\"keep\":\"label=\\\"a \\\"\\\"b\\\"\\\"\\n*\\\":7d status=failed:3d\",\"max-retained\":\"10000\","
                                                + "\"orphan-grace-days\":\"30\",\"orphan-scope\":\"failed\",\"keep-executions\":\"all\","
                                                + "\"accept-mass-orphans\":\"off\",\"satellites\":\"on\"},"
                                                + "\"cutoffs\":{\"age\":\"2026-01-30T00:00:00Z\",\"orphans\":\"2026-01-30T00:00:00Z\"}}"),
                        first -> assertThat(first)
                                .isEqualTo(
                                        "{\"id\":\"0000000a\",\"fate\":\"AGE\",\"clause\":\"status=failed:3d\",\"status\":\"failed\","
                                                + "\"owner\":\"\\u00DC\\u001B[2J\\n\",\"finishedAt\":\"2026-01-01T00:00:00Z\"}"),
                        second -> assertThat(second)
                                .contains("\"id\":\"ffffffff\"")
                                .endsWith("\"finishedAt\":\"-infinity\"}"),
                        third -> assertThat(third)
                                .contains("\"fate\":\"ORPHAN\",\"clause\":null,\"status\":null,\"owner\":null"),
                        last -> assertThat(last)
                                .startsWith("{\"ids\":3,\"outcome\":\"COMPLETE\",\"fates\":{\"AGE\":2,"));
    }

    /** {@code head -n -1 | sha256sum} computes the same digest. */
    @Test
    void theDigestIsOfAllLinesButTheLast() throws IOException {
        var text = Files.readString(written());
        var before = text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1);

        assertThat(text)
                .endsWith("\"sha256\":\""
                        + HexFormat.of().formatHex(PlanFormat.digest().digest(before.getBytes()))
                        + "\"}\n");
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("another id", text -> text.replace("0000000a", "0000000b")),
                damage("another fate", text -> text.replace("\"AGE\",\"clause\"", "\"CAP\",\"clause\"")),
                damage("another option", text -> text.replace("\"retention\":\"30d\"", "\"retention\":\"7d\"")),
                damage("another time", text -> text.replace("2026-03-01", "2026-03-02")),
                damage("a smaller count", text -> text.replace("\"ids\":3", "\"ids\":2")),
                damage("a count that is no number", text -> text.replace("\"ids\":3", "\"ids\":99999999999999999999")),
                damage("an id less", text -> text.replaceFirst("\\{\"id\".*\n", "")),
                damage("an id twice", text -> text.replaceFirst("(\\{\"id\".*\n)", "$1$1")),
                damage("an empty line", text -> text.replaceFirst("(\\{\"id\".*\n)", "$1\n")),
                damage("another order", text -> text.replaceFirst("(\\{\"id\".*\n)(\\{\"id\".*\n)", "$2$1")),
                damage("no last line", text -> text.replaceFirst("\\{\"ids\".*\n", "")),
                damage("the first line alone", text -> text.substring(0, text.indexOf('\n') + 1)),
                damage("no last line end", text -> text.substring(0, text.length() - 1)),
                damage("cut off", text -> text.substring(0, text.length() - 20)),
                damage("a line end more", text -> text + "\n"),
                damage("a line more", text -> text + "{\"id\":\"0000000b\"}\n"),
                damage("twice the same", text -> text + text),
                damage("other line ends", text -> text.replace("\n", "\r\n")),
                damage("a blank more", text -> text.replace("{\"id\"", " {\"id\"")),
                damage("a line that is no object", text -> text.replaceFirst("\n.*", "\nnull")),
                damage(
                        "a line that is nothing but brackets",
                        text -> text.replaceFirst("\n", "\n" + "[".repeat(100_000))));
    }

    private static Arguments damage(String name, UnaryOperator<String> damage) {
        return Arguments.of(name, damage);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void oneThatWasEditedOrCutShortIsRefused(String name, UnaryOperator<String> damage) throws IOException {
        var file = written();
        var text = Files.readString(file);
        assertThat(damage.apply(text)).isNotEqualTo(text);
        Files.writeString(file, damage.apply(text));

        assertFailure(
                () -> PlanReader.read(file),
                REFUSED,
                "the plan is refused, nothing was changed: it is not as it was written: it was edited, or is cut short;"
                        + " make a new one");
    }

    /** Somebody who can also compute a matching digest can name ids, but only ids of the form that plans contain. */
    @Test
    void anIdThatIsNoneIsRefusedWhateverTheDigest() throws IOException {
        for (var id : List.of("0000000A", "0000000a::1::00000001", "", "x", "pgdf-5-0000000a")) {
            try (var writer = begun(directory.resolve("plan"))) {
                writer.add(new InstanceFate(id, Fate.AGE));
                writer.end(PlanReport.builder().build());
            }

            assertFailure(() -> PlanReader.read(directory.resolve("plan")), REFUSED, null);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "id,fate\n0000000a,AGE\n",
                "{}\n",
                "[]\n",
                "{\"outcome\":\"COMPLETE\"}\n",
                "{\"format\":\"df-reconciler plan\"}\n",
                "{\"format\":\"df-reconciler plan\",\"formatVersion\":1,\"time\":\"soon\"}\n",
                "{\"format\":7,\"formatVersion\":1}\n",
                "{\"format\":\"df-reconciler plan\",\"format"
            })
    void whatIsNoPlanIsUsage(String text) throws IOException {
        var file = Files.writeString(directory.resolve("other"), text);

        assertFailure(
                () -> PlanReader.read(file), USAGE, "--plan must name a file that plan --out has written, was another");
    }

    @Test
    void oneOfALaterFormatIsRefused() throws IOException {
        var file = written();
        Files.writeString(file, Files.readString(file).replace("\"formatVersion\":1", "\"formatVersion\":2"));

        assertFailure(
                () -> PlanReader.read(file),
                REFUSED,
                "the plan is refused, nothing was changed: it is of format 2, and this version of df-reconciler reads"
                        + " format 1: make a new one");
    }

    @Test
    void whatCannotBeReadIsUsage() {
        for (var file : List.of(directory, directory.resolve("none"))) {
            assertFailure(() -> PlanReader.read(file), USAGE, "--plan must name a file that can be read");
        }
    }

    @Test
    void anotherDatabaseOtherOptionsOrAnotherTimeIsRefused() throws IOException {
        var header = PlanReader.read(written()).header();
        var hour = Duration.ofHours(1);
        var other = DecidingOptions.of(
                RetentionPolicy.builder().retention(Duration.ofDays(7)).build(), false, true);

        for (var database : List.of(
                new Surroundings.Database("other", 5, "7301"),
                new Surroundings.Database("post\"gres\n", 6, "7301"),
                new Surroundings.Database("post\"gres\n", 5, "7302"))) {
            assertFailure(
                    () -> header.refuseUnlessFor(new Surroundings(database, "reconciler", NOW), OPTIONS, hour),
                    REFUSED,
                    "the plan is refused, nothing was changed: it was made for database \"post\"gres?\" (oid 5, system"
                            + " identifier 7301), and this is " + database
                            + ": connect to that one, or make a new plan");
        }
        assertFailure(
                () -> header.refuseUnlessFor(HERE, other, hour),
                REFUSED,
                "the plan is refused, nothing was changed: it was made with other options: --retention was 30d, and is 7d;"
                        + " --keep was label=\"a \"\"b\"\"?*\":7d status=failed:3d, and is none; --orphan-grace-days was 30, and is 7:"
                        + " give the same ones, or make a new plan");
        header.refuseUnlessFor(at(NOW.plus(hour)), OPTIONS, hour);
        assertFailure(
                () -> header.refuseUnlessFor(at(NOW.plus(hour).plusMillis(1)), OPTIONS, hour),
                REFUSED,
                "the plan is refused, nothing was changed: it is of 2026-03-01T00:00:00Z, and older than --max-age allows:"
                        + " make a new one");
        assertFailure(() -> header.refuseUnlessFor(at(NOW.minusMillis(1)), OPTIONS, hour), REFUSED, null);
    }

    @Test
    void hoursOfARetentionCount() {
        assertThat(retaining(Duration.ofHours(13)).differencesFrom(retaining(Duration.ofHours(12))))
                .isEqualTo("--retention was 12h, and is 13h; --orphan-grace-days was 12h, and is 13h");
    }

    private static DecidingOptions retaining(Duration retention) {
        return DecidingOptions.of(RetentionPolicy.builder().retention(retention).build(), false, false);
    }

    @Test
    void whatStoodInTheFileStaysUntilThePlanIsWhole() throws IOException {
        var file = Files.writeString(directory.resolve("plan"), "before");
        try (var writer = begun(file)) {
            writer.add(new InstanceFate("0000000a", Fate.AGE));
            assertThat(file).hasContent("before");
        }
        assertThat(file).hasContent("before");
        assertThat(directory.toFile().list()).containsExactly("plan");

        try (var writer = begun(file)) {
            assertFailure(
                    () -> writer.end(PlanReport.builder()
                            .stoppedBy(StoppedBy.TIME_BUDGET)
                            .build()),
                    1,
                    "no plan was written, since it was stopped before it had looked at everything");
        }
        assertThat(file).hasContent("before");
        assertThat(directory.toFile().list()).containsExactly("plan");
    }

    @Test
    void whereNoneCanBeWrittenIsUsage() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "");
        assertFailure(
                () -> PlanWriter.to(directory),
                USAGE,
                "--out must name a file, was a directory or something else that is no file");
        assertFailure(
                () -> PlanWriter.to(directory.resolve("none/plan")),
                USAGE,
                "--out must name a file that can be written, and beside it another: there is no such directory");
        assertFailure(() -> PlanWriter.to(file.resolve("plan")), USAGE, null);
    }

    /** The device /dev/full has no room for anything. */
    @Test
    void aFullDiskIsOneSentence() throws IOException {
        var full = Path.of("/dev/full");
        assumeThat(full).exists();
        try (var out = Files.newOutputStream(full)) {
            var lines = new PlanLines(out);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> lines.begin(HERE, OPTIONS, POLICY, "0.1"))
                    .satisfies(error -> assertThat(PlanWriter.notWritten(error))
                            .hasMessage("no plan was written, since the file could not be: No space left on device"));
        }
    }

    private static Surroundings at(Instant now) {
        return new Surroundings(HERE.database(), HERE.role(), now);
    }

    private Path written() throws IOException {
        var file = directory.resolve("plan");
        try (var writer = begun(file)) {
            writer.add(new InstanceFate(
                    "0000000a",
                    Fate.AGE,
                    POLICY.clauses().get(1),
                    "failed",
                    "\u00dc\u001b[2J\n",
                    "a label",
                    Instant.parse("2026-01-01T00:00:00Z"),
                    NOW));
            writer.add(new InstanceFate("0000000b", Fate.ENGINE_ACTIVE));
            writer.add(new InstanceFate(
                    "ffffffff", Fate.AGE, null, "completed", "postgres", null, Instant.MIN, Instant.MIN));
            writer.add(new InstanceFate(SATELLITE + "0000000c", Fate.ORPHAN));
            assertThat(writer.end(PlanReport.builder()
                            .fates(Map.of(Fate.AGE, 2L, Fate.ORPHAN, 1L, Fate.ENGINE_ACTIVE, 1L))
                            .build()))
                    .isEqualTo(3);
        }
        return file;
    }

    private static PlanWriter begun(Path file) {
        var writer = PlanWriter.to(file);
        writer.begin(HERE, OPTIONS, POLICY, "0.1");
        return writer;
    }

    private static void assertFailure(Runnable attempt, int exitCode, String sentence) {
        assertThatExceptionOfType(CommandFailure.class).isThrownBy(attempt::run).satisfies(failure -> {
            assertThat(failure.exitCode()).isEqualTo(exitCode);
            if (sentence != null) {
                assertThat(failure).hasMessage(sentence);
            }
        });
    }
}
