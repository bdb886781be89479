// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements of a look around, as {@link GoldenSqlTest} has the others. */
class FactQueriesGoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/sql");

    static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of("facts-server", FactQueries.server()),
                Arguments.of("facts-schema-df", FactQueries.schema("df", RequiredFunction.DUROXIDE_SCHEMA)),
                Arguments.of(
                        "facts-schema-engine", FactQueries.schema("engine", RequiredFunction.DELETE_INSTANCES_ATOMIC)),
                Arguments.of("facts-tables-df", FactQueries.tables("df", ReconciledTable.ofControlPlane())),
                Arguments.of("facts-tables-engine", FactQueries.tables("engine", ReconciledTable.ofEngine())),
                Arguments.of("facts-engine-schema", FactQueries.engineSchema()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void rendersAsReviewed(String name, Query statement) throws IOException {
        var settings = new Settings().withRenderFormatted(true).withRenderQuotedNames(RenderQuotedNames.ALWAYS);
        var sql = DSL.using(SQLDialect.POSTGRES, settings).render(statement) + "\n";
        var file = GOLDEN.resolve(name + ".sql");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, sql);
        }

        assertThat(sql).isEqualTo(Files.readString(file));
    }
}
