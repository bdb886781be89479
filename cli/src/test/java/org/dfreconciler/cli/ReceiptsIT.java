// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.kit.Fixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code --receipts} and {@code receipts} with the built jar. */
final class ReceiptsIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z";
    private static final String PASS = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @AutoClose
    private final Fixture fixture = Fixture.create();

    @Test
    void whatGoesWithReceiptsIsFoundAgain() {
        ReferenceSchema.migrate(fixture.dataSource(), "org/dfreconciler/migration");
        fixture.workflows()
                .finished("0000000a", "completed", OLD)
                .orphan("0000000b", OLD)
                .finished("0000000c", "failed", Duration.ofDays(1));
        fixture.sql()
                .execute("update df.instances set label = E'billing\\x1b[2J\\n' || repeat('\"x', 50000)"
                        + " where id = '0000000a'");

        assertThat(command("run", "--receipts", "--receipts-for", "365d").run().exitCode())
                .isZero();
        assertThat(command("purge", "0000000c", "--receipts").run().exitCode()).isZero();

        var text = command("receipts", "0000000a", "0000000b", "0000000f").run();
        assertThat(text.exitCode()).isZero();
        assertThat(text.out().replaceAll(TIME, "TIME").replaceAll(PASS, "PASS"))
                .isEqualTo("""
                0000000a  AGE  removed TIME
                    completed of postgres, label "billing?[2J?%s…", created TIME, finished TIME
                    pass PASS
                0000000b  ORPHAN  removed TIME
                    of the engine alone, finished TIME
                    pass PASS
                0000000f  no receipt
                """.formatted("\"x".repeat(24)));
        var byLabel = Json.only(command("receipts", "--label", "billing*", "--format", "json")
                .run()
                .out());
        assertThat(byLabel.at("/receipts")).hasSize(1);
        assertThat(byLabel.at("/receipts/0/label").asText())
                .startsWith("billing\u001b[2J\n\"x")
                .hasSize(1_000);
        assertThat(byLabel.at("/receipts/0/database").isNull()).isTrue();
        assertThat(byLabel.at("/mayBeMore").asBoolean()).isFalse();
        var since = Json.only(command("receipts", "--since", "2020-01-01T00:00:00Z", "--limit", "1", "--format", "json")
                .run()
                .out());
        assertThat(since.at("/receipts/0/reason").asText()).isEqualTo("PURGED");
        assertThat(since.at("/receipts/0/pass").asText()).matches(PASS);
        assertThat(since.at("/mayBeMore").asBoolean()).isTrue();

        var explained = command("explain", "0000000a").run();
        assertThat(explained.out())
                .startsWith("0000000a  GONE\n  gone: a pass removed it at 2")
                .contains("\n  receipt     AGE, removed 2")
                .doesNotContain("\u001b");
        assertThat(Json.only(command("explain", "0000000a", "--format", "json")
                                .run()
                                .out())
                        .at("/explanations/0/receipt/reason")
                        .asText())
                .isEqualTo("AGE");
    }

    @Test
    void whatWasArchivedIsGivenBackAsItWas(@TempDir Path directory) throws IOException {
        ReferenceSchema.migrate(fixture.dataSource(), "org/dfreconciler/migration");
        fixture.workflows().finished("0000000a", "completed", OLD);
        var data = "{\"lone\": \"\\ud800\"} \u0001\u001b[2J \u00fc";
        fixture.sql().execute("update _duroxide.history set event_data = ?", data);
        var file = directory.resolve("a.jsonl");

        assertThat(command("run", "--archive").run().exitCode()).isZero();
        var written = command("receipts", "0000000a")
                .option("--archive", file.toString())
                .run();

        assertThat(written.exitCode()).isZero();
        assertThat(written.out()).startsWith("0000000a  AGE  removed ");
        var lines = Files.readAllLines(file);
        assertThat(lines)
                .extracting(line -> Json.only(line).at("/table").asText())
                .startsWith("df.instances", "df.nodes");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("{\"table\":\"engine.history\""))
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(Json.only(line).at("/row/event_data").asText())
                                .isEqualTo(data));
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(command("receipts", "0000000a")
                        .option("--archive", "-")
                        .run()
                        .out())
                .isEqualTo(Files.readString(file));
        assertThat(command("receipts", "0000000a")
                        .option("--archive", file.toString())
                        .run()
                        .exitCode())
                .isEqualTo(2);
        var nothing = directory.resolve("b.jsonl");
        assertThat(command("receipts", "0000000b")
                        .option("--archive", nothing.toString())
                        .run())
                .isEqualTo(new Jar.Result(
                        1, "", "nothing was archived of 0000000b: run, watch and purge archive with --archive\n"));
        assertThat(nothing).doesNotExist();
    }

    @Test
    void withoutTheTableItIsRefusedInOneSentence() {
        fixture.workflows().finished("0000000a", "completed", OLD);

        assertThat(command("run", "--receipts").run())
                .isEqualTo(new Jar.Result(
                        3,
                        "",
                        "database \"" + fixture.database().name() + "\" has no table df_reconciler.receipt, so no"
                                + " receipts can be written here: run docs/sql/receipt.sql once, then role.sql, or leave"
                                + " receipts out (evidence, --receipts)\n"));
        assertThat(command("receipts", "0000000a").run().exitCode()).isEqualTo(3);
        assertThat(command("run").run().exitCode()).isZero();
    }

    private Jar command(String command, String... arguments) {
        return Jar.command(command, arguments).url(fixture.database().jdbcUrl());
    }
}
