// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine's part of the reference schema, which we have written ourselves, is equal to what each published engine
 * installs.
 */
@ParameterizedClass
@EnumSource
class ConformanceIT {

    /** The function as migration 20 left it; no later migration has changed it. */
    private static final String BODY = "1f2111c09a0196be1f91b554cd8dad51";

    private static ReferenceDatabase reference;
    private static ReferenceDatabase installed;

    @Parameter
    private EngineRelease engine;

    @BeforeParameterizedClassInvocation
    static void install(EngineRelease engine) {
        installed = engine.install();
        reference = ReferenceServer.shared().newEmptyDatabase();
        ReferenceSchema.installEngine(reference.dataSource(), ReferenceSchema.ENGINE_SCHEMA, engine.migration());
    }

    @AfterParameterizedClassInvocation
    static void close() {
        for (var database : new ReferenceDatabase[] {installed, reference}) {
            if (database != null) {
                database.close();
            }
        }
        installed = null;
        reference = null;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("aspects")
    void theReferenceIsWhatTheEngineInstalls(String what, Function<EngineCatalog, List<String>> aspect) {
        assertThat(aspect.apply(new EngineCatalog(reference.sql())))
                .containsExactlyElementsOf(aspect.apply(new EngineCatalog(installed.sql())));
    }

    @Test
    void theEngineReachesTheMigrationItIsKnownFor() {
        assertThat(installed
                        .sql()
                        .fetchSingle("select max(version)::int from _duroxide._duroxide_migrations")
                        .get(0, Integer.class))
                .isEqualTo(engine.migration());
    }

    @Test
    void theDeletingFunctionDoesWhatItDid() {
        assertThat(new EngineCatalog(installed.sql()).bodyOfDeleteInstancesAtomic())
                .isEqualTo(BODY);
    }

    static Stream<Arguments> aspects() {
        return Stream.of(
                aspect("tables and columns", EngineCatalog::columns),
                aspect("constraints", EngineCatalog::constraints),
                aspect("indexes", EngineCatalog::indexes),
                aspect("triggers and policies", EngineCatalog::triggersAndPolicies),
                aspect("the deleting function", EngineCatalog::deleteInstancesAtomic));
    }

    private static Arguments aspect(String name, Function<EngineCatalog, List<String>> aspect) {
        return arguments(name, aspect);
    }
}
