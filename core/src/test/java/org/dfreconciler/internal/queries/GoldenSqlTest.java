// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.OrphanScope;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every statement as it reaches the server, reviewed like code. After a change that is meant, run once with
 * {@code -Dgolden.update=true} and review the difference.
 */
class GoldenSqlTest {

    private static final Path GOLDEN = Path.of("src/test/resources/sql");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final FinishOrder POSITION = new FinishOrder(NOW, "0000000a");
    private static final Cutoffs CUTOFFS = new Cutoffs(NOW, NOW, POSITION, NOW, OrphanScope.FAILED);
    private static final List<String> IDS = List.of("0000000a", "0000000b");

    static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of("now", ClockQueries.now()),
                Arguments.of("instances-cap-boundary", InstanceQueries.capBoundary(10_000)),
                Arguments.of("instances-expired", InstanceQueries.expired(CUTOFFS, POSITION, 1_000)),
                Arguments.of("instances-lock", InstanceQueries.lock(IDS)),
                Arguments.of("instances-existing", InstanceQueries.existing(IDS)),
                Arguments.of("instances-delete", InstanceQueries.deleteInstances(IDS)),
                Arguments.of("nodes-delete", InstanceQueries.deleteNodes(IDS)),
                Arguments.of("engine-orphans", EngineQueries.orphans(CUTOFFS, POSITION, 1_000)),
                Arguments.of("engine-lock-roots", EngineQueries.lockRoots(IDS)),
                Arguments.of("engine-existing-roots", EngineQueries.existingRoots(IDS)),
                Arguments.of("engine-queued-starts", EngineQueries.queuedStarts(IDS)),
                Arguments.of("engine-trees", EngineQueries.trees(IDS)),
                Arguments.of("claim-all-or-none", ClaimQueries.allOrNone(IDS, IDS)),
                Arguments.of("held-by-others", ClaimQueries.heldByOthers(IDS, IDS)),
                Arguments.of("engine-delete-trees", EngineQueries.deleteTrees(IDS)),
                Arguments.of("engine-foreign-roots", EngineQueries.countForeignRoots()),
                Arguments.of("session-has-written", SessionQueries.transactionHasWritten()),
                Arguments.of("catalog-server", CatalogQueries.server()),
                Arguments.of("catalog-session", CatalogQueries.session()),
                Arguments.of("catalog-quoted", CatalogQueries.quoted("df")),
                Arguments.of("catalog-schema-usage", CatalogQueries.schemaUsage("df")),
                Arguments.of("catalog-columns", CatalogQueries.columns("df", "instances")),
                Arguments.of("catalog-access", CatalogQueries.access("df", "instances")),
                Arguments.of("catalog-may-name-engine-schema", CatalogQueries.mayNameEngineSchema()),
                Arguments.of(
                        "catalog-tree-deletion-mentions", CatalogQueries.treeDeletionMentions("engine", "kv_delta")),
                Arguments.of("catalog-may-delete-trees", CatalogQueries.mayDeleteTrees("engine")),
                Arguments.of("catalog-duroxide-schema", CatalogQueries.duroxideSchema()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void rendersAsReviewed(String name, Query statement) throws IOException {
        var settings = new Settings().withRenderFormatted(true).withRenderQuotedNames(RenderQuotedNames.ALWAYS);
        var sql = DSL.using(SQLDialect.POSTGRES, settings).render(statement) + "\n";
        var file = GOLDEN.resolve(name + ".sql");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, sql);
        }

        assertThat(sql).isEqualTo(Files.readString(file));
    }
}
