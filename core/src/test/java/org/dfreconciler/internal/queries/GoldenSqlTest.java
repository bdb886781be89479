// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import java.util.stream.Stream;
import org.dfreconciler.internal.GoldenFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every statement as it reaches the server, reviewed like code. A new statement fails here by its name until it was
 * reviewed.
 */
class GoldenSqlTest {

    private static final GoldenFiles GOLDEN = new GoldenFiles("queries");

    static Stream<Arguments> statements() {
        return Statements.all().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void rendersAsReviewed(String name, String sql) {
        GOLDEN.assertReviewed(name, sql);
    }

    @Test
    void noStatementIsGone() {
        GOLDEN.assertNoOthers(Statements.all().keySet());
    }
}
