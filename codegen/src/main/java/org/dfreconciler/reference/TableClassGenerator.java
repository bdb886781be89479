// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.MatcherRule;
import org.jooq.meta.jaxb.MatcherTransformType;
import org.jooq.meta.jaxb.Matchers;
import org.jooq.meta.jaxb.MatchersTableType;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.jaxb.Target;

/**
 * Writes the typed df and engine table classes: starts the reference server, applies the reference schema, runs jOOQ's
 * generator on it. Arguments: the target directory and the target package. The build of {@code core} runs it.
 */
public final class TableClassGenerator {

    private TableClassGenerator() {}

    public static void main(String[] arguments) throws Exception {
        try (var server = ReferenceServer.embedded();
                var database = server.newDatabase()) {
            GenerationTool.generate(new Configuration()
                    .withLogging(Logging.WARN)
                    .withJdbc(new Jdbc().withUrl(database.jdbcUrl()))
                    .withGenerator(new Generator()
                            .withStrategy(new Strategy().withMatchers(distinctTableNames()))
                            .withDatabase(reconciledObjects())
                            .withGenerate(tableClassesOnly())
                            .withTarget(new Target().withDirectory(arguments[0]).withPackageName(arguments[1]))));
        }
    }

    private static Database reconciledObjects() {
        return new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withSchemata(
                        new SchemaMappingType().withInputSchema("df"),
                        // A neutral name in the generated code; the pass maps it to the installed one.
                        new SchemaMappingType()
                                .withInputSchema(ReferenceSchema.ENGINE_SCHEMA)
                                .withOutputSchema("engine"))
                .withForcedTypes(
                        new ForcedType().withName("VARCHAR").withIncludeTypes("regrole"),
                        new ForcedType()
                                .withUserType("java.time.Instant")
                                .withBinding("org.dfreconciler.internal.types.InstantBinding")
                                .withIncludeTypes("timestamp.*with time zone|timestamptz"))
                .withIncludes(ReferenceTable.all()
                        .map(table -> Pattern.quote(table.plainName(ReferenceSchema.ENGINE_SCHEMA)))
                        .collect(Collectors.joining(
                                "|", "", "|" + ReferenceSchema.ENGINE_SCHEMA + "\\.delete_instances_atomic")));
    }

    private static Generate tableClassesOnly() {
        return new Generate()
                .withRecords(false)
                .withSequences(false)
                .withIndexes(false)
                // They call methods of jOOQ that 3.21 has no more.
                .withWhereMethodOverrides(false)
                .withGeneratedAnnotation(false)
                .withGlobalCatalogReferences(false)
                .withImplicitJoinPathsToOne(false)
                .withImplicitJoinPathsToMany(false);
    }

    /** Both schemas have a table called instances: the class names carry the side they belong to. */
    private static Matchers distinctTableNames() {
        return new Matchers()
                .withTables(List.of(prefixed("df", "DF"), prefixed(ReferenceSchema.ENGINE_SCHEMA, "ENGINE")));
    }

    private static MatchersTableType prefixed(String schema, String prefix) {
        var rule = prefix + "_$1";
        return new MatchersTableType()
                .withExpression("^" + schema + "\\.(.*)$")
                .withTableClass(new MatcherRule()
                        .withTransform(MatcherTransformType.PASCAL)
                        .withExpression(rule))
                .withTableIdentifier(new MatcherRule()
                        .withTransform(MatcherTransformType.UPPER)
                        .withExpression(rule));
    }
}
