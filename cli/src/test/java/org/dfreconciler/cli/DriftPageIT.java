// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.kit.EveryTrouble;
import org.dfreconciler.reference.kit.Fixture;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code drift --html} with the built jar. */
final class DriftPageIT {

    @AutoClose
    private static final Fixture fixture = Fixture.create();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void empty() {
        fixture.empty();
        file = directory.resolve("drift.html");
    }

    /** Runs as a role that may only read. */
    @Test
    void aDatabaseWithEveryKindOfTrouble() throws IOException {
        EveryTrouble.in(fixture.sql());
        var hostile = "</script><script>alert(\"1\")</script>' \u001b[2J";
        fixture.workflows()
                .finished("0000000a", "completed", Duration.ofDays(40))
                .orphan(hostile, Duration.ofDays(1));
        fixture.sql().execute("update df.instances set label = ? where id = '0000000a'", hostile + "x".repeat(100_000));
        fixture.sql().execute("vacuum analyze");
        var before = fixture.contents();
        try (var role = new PlainRole(fixture.database())) {
            role.seesAllRows().may("select");

            var shown = Jar.command("drift", "--format", "json", "--retention", "12d", "--html", file.toString())
                    .url(fixture.database().jdbcUrlFor(role.name()))
                    .run();

            assertThat(shown.err()).isEmpty();
            assertThat(shown.exitCode()).isZero();
            assertThat(Json.only(shown.out()).get("needingAttention").asInt()).isEqualTo(18);
        }
        var page = page();
        assertThat(page.select("h1").text()).isEqualTo(fixture.database().name());
        assertThat(page.select(".verdict").text())
                .startsWith("✗ 18 disagreements need attention A pass by this role would be refused");
        assertThat(page.select("article .name").eachText())
                .containsSubsequence("Stranded", "Missing root", "Terminal but live", "Orphan active", "Running member")
                .contains("Dead loop", "Stray", "Zombie", "A pass")
                .doesNotContain("Not known");
        assertThat(page.select(".steps pre").eachText().get(0)).contains("GRANT DELETE ON df.nodes TO plain_role;");
        assertThat(page.select(".matrix tbody tr").eachText())
                .contains("failed · · · ✓ 2 ·", "cancelled ✗ 1 · · ✓ 1 ·");
        assertThat(page.select("section[aria-labelledby=ages] tr.cutoff").text())
                .startsWith("12–14 days 0");
        assertThat(page.select("section[aria-labelledby=ages] tfoot").text())
                .startsWith("All ")
                .endsWith(" 1 0");
        assertThat(page.select("section[aria-labelledby=removed]").text())
                .contains("has no table df_reconciler.receipt");
        assertThat(page.select("section[aria-labelledby=sizes] tbody th").eachText())
                .contains("engine.history", "no label", "d0000001")
                .anyMatch(label -> label.startsWith("</script><script>alert(\"1\")</script>' ?[2Jxxx"));
        assertThat(page.select("script")).hasSize(3);
        assertThat(fixture.contents()).isEqualTo(before);
        assertThat(directory.toFile().list()).containsExactly("drift.html");
        assumeThat(Files.getFileStore(file).supportsFileAttributeView("posix")).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** Every pass would refuse this database. */
    @Test
    void whereTheEngineIsMissingThePageSaysSo() throws IOException {
        try (var database = ReferenceServer.shared().newEmptyDatabase()) {
            ReferenceSchema.installControlPlane(database.dataSource(), "_duroxide");

            var shown = Jar.command("drift", "--fail-over", "0", "--html", file.toString())
                    .url(database.jdbcUrl())
                    .run();

            assertThat(shown.exitCode()).isEqualTo(1);
            assertThat(shown.out()).startsWith("0 disagreements need attention, of what is known");
        }
        var page = page();
        assertThat(page.select(".verdict").text())
                .isEqualTo("! Nothing that is known needs attention, and not all is known A pass by this role would be"
                        + " refused: what stands in its way is below.");
        assertThat(page.select(".unknown").text()).contains("ERROR: relation \"_duroxide.instances\" does not exist");
        assertThat(page.select(".unknown dt").eachText()).contains("Stranded", "Statuses", "Ages");
        assertThat(page.select("article .name").eachText())
                .as("what a pass and a plan say, once")
                .containsOnlyOnce("A pass");
        assertThat(page.select("section[aria-labelledby=sizes] tbody th").eachText())
                .contains("df.instances");
    }

    @Test
    void thePageThatWasThereStaysUntilThereIsAnother() throws IOException {
        Files.writeString(file, "before");

        var lost = Jar.command("drift", "--html", file.toString())
                .url("jdbc:postgresql://127.0.0.1:1/none?user=nobody")
                .run();

        assertThat(lost.exitCode()).isEqualTo(4);
        assertThat(file).hasContent("before");
        assertThat(directory.toFile().list()).containsExactly("drift.html");

        Jar.command("drift", "--html", file.toString())
                .url(fixture.database().jdbcUrl())
                .run();

        assertThat(page().select(".verdict").text()).startsWith("✓ The two stores agree");
    }

    private Document page() throws IOException {
        return Jsoup.parse(Files.readString(file));
    }
}
