// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the pages of the guide: every shell and SQL block, with psql and the built jar, on a real database. What a page
 * shows in a {@code text} block below is compared line by line with the output. Where there is no psql, this tests
 * nothing.
 */
final class GuideIT {

    private final ReferenceServer server = ReferenceServer.embedded();
    private final ReferenceDatabase database = server.newDatabase();

    /** One directory for all pages, because preparing it takes a while. */
    @TempDir
    static Path directory;

    @BeforeEach
    void fill() {
        new Workflows(database.sql())
                .finished("00000001", "completed", Duration.ofDays(40))
                .finished("00000002", "failed", Duration.ofDays(35))
                .finished("0123abcd", "completed", Duration.ofDays(4))
                .running("00000004", Duration.ofDays(50))
                .orphan("0000000a", Duration.ofDays(31));
        database.sql().execute("vacuum analyze");
    }

    @AfterEach
    void drop() {
        for (var role : List.of("df_reconciler", "support")) {
            if (database.sql().fetchExists(database.sql().selectFrom("pg_roles").where("rolname = ?", role))) {
                database.sql().execute("drop owned by " + role);
                database.sql().execute("drop role " + role);
            }
        }
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getting-started.md",
                "production.md",
                "recipes.md",
                "built-in-pass.md",
                "permissions.md",
                "upgrading.md",
                "runbook.md"
            })
    void aPage(String name) throws Exception {
        var blocks = new ArrayList<>(Block.of(Block.REPOSITORY.resolve("docs").resolve(name)));
        if (blocks.stream().noneMatch(block -> block.text().contains("role.sql"))) {
            // The pages assume that this role exists.
            blocks.add(0, new Block(Path.of("GuideIT"), 0, "sh", "psql -q -f docs/sql/role.sql\n"));
        }

        var said = walk().through(blocks);

        assertThat(blocks).anyMatch(block -> block.language().equals("sh"));
        for (var i = 1; i < blocks.size(); i++) {
            if (blocks.get(i).language().equals("text")) {
                assertShows(blocks.get(i), said.get(i - 1));
            }
        }
    }

    @Test
    void aBlockThatFailsIsNamed() throws Exception {
        var walk = walk();
        var block = new Block(Path.of("page.md"), 7, "sh", "java -jar df-reconciler.jar run --no-such-option\n");

        assertThatThrownBy(() -> walk.through(List.of(block)))
                .hasMessageStartingWith(
                        "page.md:7 (sh) ended with exit code 2 and said:\nunknown option --no-such-option");
    }

    private Walk walk() throws Exception {
        return new Walk(directory, Path.of(System.getProperty("df-reconciler.jar")), server.port(), database.name());
    }

    /** Asserts that each shown line was printed, in this order; … stands for any text. */
    private void assertShows(Block shown, String said) {
        var left = new ArrayList<>(masked(said).lines().toList());
        for (var line : masked(shown.text()).lines().toList()) {
            if (!line.strip().equals("…")) {
                var at = left.indexOf(line);
                assertThat(at)
                        .as("%s shows <%s>, of which this was left:%n%s", shown, line, left)
                        .isNotNegative();
                left.subList(0, at + 1).clear();
            }
        }
    }

    private String masked(String text) {
        return text.replace(database.name(), "postgres")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "(time)")
                .replaceAll("\\d+\\.\\d{3} s\\b", "(seconds)")
                .replaceAll("PostgreSQL \\d+\\.\\d+", "PostgreSQL (version)")
                .replaceAll("\\d+(\\.\\d)? (bytes|kB|MB)", "(size)");
    }
}
