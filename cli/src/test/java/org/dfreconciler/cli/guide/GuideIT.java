// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.reference.kit.Satellite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * README and guide walked through: every shell and SQL block of every page runs, with psql and what was built, on a real database,
 * but for those of {@link NotRun}; and what a page shows below a block (a block of {@code text}) is what was said, line by line.
 * Where there is no psql, nothing is shown.
 */
final class GuideIT {

    private static final List<String> ROLES = List.of("auditor", "df_reconciler", "my_role", "reconciler", "support");

    private final ReferenceServer server = ReferenceServer.embedded();
    private final ReferenceDatabase database = server.newDatabase();
    private ReferenceDatabase satellite;

    /** One for all pages, since preparing it takes a while. */
    @TempDir
    static Path directory;

    private WalkDirectory walked;
    private Places places;

    static List<Path> pages() throws IOException {
        return Block.pages().stream()
                .filter(page -> Block.of(page).stream().anyMatch(NotRun::isRun))
                .map(page -> Block.REPOSITORY.relativize(page))
                .toList();
    }

    @BeforeEach
    void fill() throws Exception {
        new Workflows(database.sql())
                .finished("00000001", "completed", Duration.ofDays(40))
                .finished("00000002", "failed", Duration.ofDays(35))
                .finished("0123abcd", "completed", Duration.ofDays(4))
                .running("00000004", Duration.ofDays(50))
                .orphan("0000000a", Duration.ofDays(31));
        database.sql().execute("vacuum analyze");
        var version = System.getProperty("df-reconciler.version");
        var jar = Path.of(System.getProperty("df-reconciler.jar"));
        walked = WalkDirectory.in(directory, jar, version, database.jdbcUrl());
        places = Places.of(directory, version, server.port(), database.name());
    }

    private Walk walk() {
        return new Walk(walked, places, server.port(), database.name());
    }

    /** How the ids of its workflows begin in the engine. */
    private String fillSatellite() {
        satellite = server.newEmptyDatabase();
        ReferenceSchema.installControlPlane(satellite.dataSource(), ReferenceSchema.ENGINE_SCHEMA);
        var prefix = Satellite.install(satellite.sql());
        Satellite.originsOf(database.sql(), ReferenceSchema.ENGINE_SCHEMA);
        var installation = satellite
                .sql()
                .fetchSingle("select d.oid::bigint, i.id from df._installation i,"
                        + " pg_database d where datname = current_database()");
        database.sql()
                .execute("insert into _duroxide._origins values (?, ?)", installation.get(0), installation.get(1));
        new Workflows(satellite.sql()).instance("0123abcd", "completed", Duration.ofDays(4), Duration.ofDays(4));
        return prefix;
    }

    @AfterEach
    void drop() {
        if (satellite != null) {
            satellite.close();
        }
        for (var role : ROLES) {
            if (database.sql().fetchExists(database.sql().selectFrom("pg_roles").where("rolname = ?", role))) {
                database.sql().execute("drop owned by " + role);
                database.sql().execute("drop role " + role);
            }
        }
        database.close();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPage(Path page) throws Exception {
        var blocks = TakenForGranted.with(Block.of(Block.REPOSITORY.resolve(page)), page);
        if (blocks.stream().anyMatch(block -> block.text().contains("a_satellite"))) {
            var prefix = fillSatellite();
            places.satellite(satellite.name(), prefix);
        }
        if (database.sql().fetchSingle("show server_version_num").into(int.class) < 150_000) {
            // There is no such grant yet.
            blocks.removeIf(block -> block.text().contains("ON PARAMETER"));
        }

        var said = walk().through(blocks);

        for (var i = 1; i < blocks.size(); i++) {
            if (blocks.get(i).language().equals("text") && NotRun.isRun(blocks.get(i - 1))) {
                assertShows(blocks.get(i), said.get(i - 1));
            }
        }
    }

    @Test
    void aBlockThatFailsIsNamed() {
        var block = new Block(Path.of("page.md"), 7, "sh", "java -jar df-reconciler.jar run --no-such-option\n");

        assertThatThrownBy(() -> walk().through(List.of(block)))
                .hasMessageStartingWith(
                        "page.md:7 (sh) ended with exit code 2 and said:\nunknown option --no-such-option");
    }

    /** Each line that is shown was said, in this order; … stands for any. */
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
