// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Tests what is refused before the database is used. */
class WorkflowsTest {

    private final Workflows workflows = new Workflows(new PGSimpleDataSource());

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.000001S", "PT876000H0.000001S"})
    void anAgeOutOfRangeIsRefused(Duration age) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workflows.completed(age))
                .withMessage("age must be 0 to 36500 days, was " + age);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000_001})
    void aLoopOfNoneOrTooManyIsRefused(int executions) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workflows.loop(executions, Duration.ZERO))
                .withMessage("executions must be 1 to 1000000, was " + executions);
    }

    @Test
    void nullIsRefusedByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> workflows.labelled(null))
                .withMessage("text must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> workflows.ownedBy(null))
                .withMessage("role must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> workflows.completed(null))
                .withMessage("age must not be null");
    }
}
