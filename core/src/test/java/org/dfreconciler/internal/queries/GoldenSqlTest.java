// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.CapCutoffs.Share;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.Rules.WaterLevel;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every statement as it reaches the server, reviewed like code: each public method and constant of this package that gives one
 * is found by reflection. After a change that is meant, run once with {@code -Dgolden.update=true} and review the difference.
 * The look around has {@link FactQueriesGoldenTest}.
 */
class GoldenSqlTest {

    private static final Path GOLDEN = Path.of("src/test/resources/sql");
    private static final List<Class<?>> QUERIES = List.of(
            CandidateQueries.class,
            CapQueries.class,
            ClaimQuery.class,
            EngineQueries.class,
            ExecutionQueries.class,
            ForeignKeyProof.class,
            GatherQuery.class,
            InstanceQueries.class,
            SessionQueries.class,
            WeighQuery.class);

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final FinishOrder POSITION = new FinishOrder(NOW, "0000000a");
    private static final Map<Class<?>, Object> EXAMPLES = Map.of(
            Collection.class,
            List.of("0000000a", "0000000b"),
            List.class,
            List.of(TreeBegin.of("0000000a"), new TreeBegin("0000000a", "0000000a::1::0000000c")),
            Cutoffs.class,
            new Cutoffs(NOW, NOW, cap(), NOW, OrphanScope.FAILED),
            FinishOrder.class,
            POSITION,
            WaterLevel.class,
            new WaterLevel(10, 3),
            Instant.class,
            NOW,
            String.class,
            "alice",
            boolean.class,
            true,
            int.class,
            1_000,
            long.class,
            1_000L);

    private static CapCutoffs cap() {
        return new CapCutoffs(
                Map.of(new Share("alice", true), POSITION, new Share("bob", false), FinishOrder.LAST),
                FinishOrder.FIRST);
    }

    static Stream<Arguments> statements() {
        return QUERIES.stream().flatMap(GoldenSqlTest::statementsOf);
    }

    private static Stream<Arguments> statementsOf(Class<?> queries) {
        var methods = Arrays.stream(queries.getDeclaredMethods())
                .filter(method ->
                        isPublic(method.getModifiers()) && Query.class.isAssignableFrom(method.getReturnType()))
                .sorted(Comparator.comparing(Method::toString))
                .map(method -> Arguments.of(name(queries, method), statement(method)));
        var constants = Arrays.stream(queries.getDeclaredFields())
                .filter(field -> isPublic(field.getModifiers()) && Query.class.isAssignableFrom(field.getType()))
                .sorted(Comparator.comparing(Field::getName))
                .map(field -> Arguments.of(queries.getSimpleName() + "." + field.getName(), value(field)));
        return Stream.concat(methods, constants);
    }

    private static boolean isPublic(int modifiers) {
        return Modifier.isPublic(modifiers) && Modifier.isStatic(modifiers);
    }

    private static String name(Class<?> queries, Method method) {
        var isOverloaded = Arrays.stream(queries.getDeclaredMethods())
                        .filter(other -> other.getName().equals(method.getName()) && isPublic(other.getModifiers()))
                        .count()
                > 1;
        return queries.getSimpleName() + "." + method.getName()
                + (isOverloaded ? "-" + method.getParameterTypes()[1].getSimpleName() : "");
    }

    private static Object statement(Method method) {
        try {
            return method.invoke(
                    null,
                    Arrays.stream(method.getParameterTypes()).map(EXAMPLES::get).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no example for the arguments of " + method, e);
        }
    }

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
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

        assertThat(file).as("the reviewed form of " + name).exists();
        assertThat(sql).isEqualTo(Files.readString(file));
    }

    @Test
    void noClassOfStatementsIsLeftOut() throws IOException {
        try (var sources = Files.list(Path.of("src/main/java/org/dfreconciler/internal/queries"))) {
            assertThat(sources.map(source -> source.getFileName().toString())
                            .filter(name -> name.matches(".*(Query|Queries|Proof)\\.java"))
                            .map(name -> name.replace(".java", "")))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(QUERIES.stream(), Stream.of(FactQueries.class))
                            .map(Class::getSimpleName)
                            .toList());
        }
    }
}
