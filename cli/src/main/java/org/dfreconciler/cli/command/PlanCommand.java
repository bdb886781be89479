// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.dfreconciler.cli.option.FileName;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.IdList;
import org.dfreconciler.cli.plan.PlanWriter;
import org.dfreconciler.cli.plan.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a pass would do. */
@Command(name = "plan", description = "Shows what a pass would do at this moment, and why. Changes nothing.")
public final class PlanCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private CommandOptions options;

    @Option(names = "--ids", description = "Lists every id that would go, with its reason.")
    private boolean ids;

    @Option(
            names = "--out",
            paramLabel = "<file>",
            converter = FileName.class,
            description = "Writes what would go, id by id, to a file that run --plan reads.")
    private Path out;

    public PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var list = ids ? IdList.SHOWN : IdList.HIDDEN;
        if (out == null) {
            return options.execute(
                    console, session -> session.report(session.reconciler().plan(), list));
        }
        try (var writer = PlanWriter.to(out)) {
            return options.execute(
                    console,
                    (reconciler, database, policy, deciding) -> {
                        writer.begin(Surroundings.read(database), deciding, policy, Version.number());
                        reconciler.fates(writer::add);
                    },
                    session -> write(session, list, writer));
        }
    }

    private int write(CommandSession session, IdList list, PlanWriter writer) throws SQLException {
        var plan = session.reconciler().plan();
        if (plan.stoppedBy().isPresent()) {
            session.report(plan, list);
            throw PlanWriter.stopped().told();
        }
        // First the file: where it cannot be written, that is the answer.
        var count = writer.end(plan);
        var exitCode = session.report(plan, list);
        console.err()
                .println("wrote a plan of " + count + (count == 1 ? " id" : " ids") + ": look at it, then run --plan");
        return exitCode;
    }
}
