// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.Map;
import org.dfreconciler.cli.connection.Target;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.Journal;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class OnTargetIT {

    @AutoClose
    private static final ReferenceDatabase database = ReferenceServer.shared().newEmptyDatabase();

    /** Any command can run out of memory. The failure is created in one place, which knows the database. */
    @Test
    void memoryThatRunsOutIsAFailureThatKnowsTheDatabase() {
        var target = Target.of(database.jdbcUrl(), null, Map.of());
        var journal = new Journal(Clock.systemUTC(), target.database());

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> OnTarget.execute(target, 1, journal, (connections, diagnosis) -> {
                    throw new OutOfMemoryError("for a test");
                }))
                .satisfies(failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
                    assertThat(failure).hasMessageStartingWith("out of memory (for a test): ");
                    assertThat(failure.occasion().orElseThrow().database()).isEqualTo(database.name());
                });
    }
}
