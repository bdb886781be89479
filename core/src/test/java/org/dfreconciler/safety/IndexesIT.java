// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** PostgreSQL uses the indexes of {@code docs/sql/indexes.sql} to check the foreign keys between nodes. */
class IndexesIT {

    private static final Path SCRIPT = Path.of("..", "docs", "sql", "indexes.sql");
    private static final int NODES = 400;

    @AutoClose
    private final ReferenceDatabase database = ReferenceDatabase.create();

    private final DSLContext sql = database.sql();

    @Test
    void theChecksOfALargeGraphGoByThem() throws IOException, SQLException {
        runScript();
        largeGraph("00000001");

        var report = passes().build().run();

        assertThat(report.deleted().dfNodes()).isEqualTo(NODES);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sql.fetch(
                                        "select idx_scan from pg_stat_user_indexes where indexrelname like 'df_reconciler_%'")
                                .getValues(0, Integer.class))
                        .hasSize(2)
                        .allSatisfy(scans -> assertThat(scans).isGreaterThanOrEqualTo(NODES)));
    }

    @Test
    void theScriptCanBeRunAgain() throws IOException, SQLException {
        runScript();
        runScript();

        assertThat(sql.fetch("select indisvalid from pg_index join pg_class on oid = indexrelid"
                                + " where relname like 'df_reconciler_%'")
                        .getValues(0, Boolean.class))
                .containsExactly(true, true);
    }

    @Test
    void foreignKeysAreProvenWithThemToo() throws IOException, SQLException {
        runScript();
        largeGraph("00000001");

        var report = passes().foreignKeyChecks(ForeignKeyChecks.PROVEN).build().run();

        assertThat(Told.foreignKeysChecked(report)).isEmpty();
        assertThat(report.deleted().dfNodes()).isEqualTo(NODES);
    }

    private ReconcilerBuilder passes() {
        return Reconciler.builder(database.dataSource(), RetentionPolicy.defaults());
    }

    /**
     * Runs each statement by itself, without psql's own commands: an index cannot be created concurrently together with
     * another statement.
     */
    private void runScript() throws IOException, SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (var index :
                    Files.readString(SCRIPT).replaceAll("(?m)^\\\\.*", "").split(";\\R")) {
                statement.execute(index);
            }
        }
    }

    /** A root and a binary tree of nodes below it. */
    private void largeGraph(String id) {
        new Workflows(sql).finished(id, "completed", Duration.ofDays(40));
        sql.execute(
                "insert into df.nodes (id, instance_id, node_type, query, left_node, right_node, submitted_by)"
                        + " select lpad(k::text, 8, '0'), ?,"
                        + " case when 2 * k + 1 <= ? then 'JOIN' when 2 * k <= ? then 'LOOP' else 'SQL' end, 'select 1',"
                        + " case when 2 * k <= ? then lpad((2 * k)::text, 8, '0') end,"
                        + " case when 2 * k + 1 <= ? then lpad((2 * k + 1)::text, 8, '0') end, current_user::regrole"
                        + " from generate_series(2, ?) k",
                id,
                NODES,
                NODES,
                NODES,
                NODES,
                NODES);
        sql.execute("analyze df.nodes");
    }
}
