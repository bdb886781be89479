// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.dfreconciler.cli.output.OneOf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a command: says how it is used. */
@Command(
        name = "df-reconciler",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpWidth = 80,
        description = "Reconciles pg_durable's control plane with its durable engine: retention of ended instances, "
                + "and reclaim of orphaned engine records.",
        footer = {
            "",
            "A password is never an argument: it comes from the URL, PGPASSWORD or the",
            "pgpass file.",
            "",
            "Exit codes:",
            "  0  complete, or stopped early by the time budget or a signal",
            "  1  an instance could not be deleted or repaired, a step was refused, or an",
            "     error ended it;",
            "     drift: more needs attention than --fail-over says;",
            "     hold: one came too late; release: one was not held;",
            "     purge: one of the ids is still there;",
            "     with --fail-on-incomplete also where it stopped early",
            "  2  usage",
            "  3  refused: row-level security, privileges, missing or unknown schema,",
            "     standby, more to remove than --max-removals allows, a --plan that does",
            "     not fit;",
            "     doctor: a pass would be",
            "  4  database unreachable or lost"
        })
public final class DfReconciler implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "a command must be given: "
                        + OneOf.of(List.copyOf(spec.subcommands().keySet())) + "; see --help");
    }
}
