// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.RoleScript;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Runs {@code docs/sql/role.sql} with psql in the ways that the script describes. Where there is no psql, this tests
 * nothing.
 */
class RoleExamplesIT {

    static Stream<String> examples() throws IOException {
        var examples = Files.readAllLines(RoleScript.FILE).stream()
                .filter(line -> line.startsWith("--   psql "))
                .map(line -> line.replaceFirst("^-- +", "").replaceFirst("role\\.sql .*", "role.sql"))
                .toList();
        assertThat(examples).hasSize(4);
        return examples.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void makesARoleThatCanRunAPass(String example) throws Exception {
        var role = example.contains("role=my_role") ? "my_role" : "df_reconciler";
        try (var database = ReferenceDatabase.create()) {
            new Workflows(database.sql()).finished("00000001", "completed", Duration.ofDays(40));
            try {
                run(List.of(example.replace("-d postgres", "-d " + database.libpqUrl())
                        .replace("role.sql", RoleScript.FILE.toString())
                        .split(" ")));

                var report = Reconciler.of(as(role, database), RetentionPolicy.defaults())
                        .run();

                assertThat(report.removed()).isEqualTo(1);
            } finally {
                if (database.sql()
                        .fetchExists(database.sql().selectFrom("pg_roles").where("rolname = ?", role))) {
                    database.sql().execute("drop owned by " + role);
                    database.sql().execute("drop role " + role);
                }
            }
        }
    }

    private static PGSimpleDataSource as(String role, ReferenceDatabase database) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrlFor(role));
        return dataSource;
    }

    private static void run(List<String> psql) throws IOException, InterruptedException {
        var process = start(psql);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static Process start(List<String> psql) {
        try {
            return new ProcessBuilder(psql).redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("there is no psql here: " + e.getMessage());
        }
    }
}
