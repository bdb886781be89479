// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.util.concurrent.Callable;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at everything that a pass needs and everything that disturbs it. */
@Command(
        name = "doctor",
        description = {
            "Looks at everything that a pass with these options needs and everything that disturbs it, and says what to do.",
            "Changes nothing. Exits with 3 where a pass would be refused."
        })
public final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private CommandOptions options;

    public DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return options.execute(console, session -> {
            var checkup = session.doctor().examine();
            session.checkupReports().checkup(checkup);
            return checkup.passWouldRun() ? ExitCode.COMPLETE : ExitCode.REFUSED;
        });
    }
}
