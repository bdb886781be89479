// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dfreconciler.reference.ReferenceDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That the engine half of the reference schema, in our own words, is what the real engine installs. */
class ConformanceIT {

    private static ReferenceDatabase reference;
    private static PgDurable installed;

    @BeforeAll
    static void install() {
        installed = PgDurable.install();
        reference = ReferenceDatabase.create();
    }

    @AfterAll
    static void close() {
        if (installed != null) {
            installed.close();
            reference.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("aspects")
    void theReferenceIsWhatTheEngineInstalls(String what, Function<EngineCatalog, List<String>> aspect) {
        assertThat(aspect.apply(new EngineCatalog(reference.sql())))
                .containsExactlyElementsOf(aspect.apply(new EngineCatalog(installed.sql())));
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
