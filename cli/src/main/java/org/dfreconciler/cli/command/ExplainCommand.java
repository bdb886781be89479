// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.dfreconciler.Explainer;
import org.dfreconciler.cli.connection.Diagnosis;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.PgDurableSettings;
import org.dfreconciler.cli.option.PolicyOptions;
import org.dfreconciler.cli.option.TargetOptions;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.ExplanationReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Why an id is still there, and when it will go. */
@Command(
        name = "explain",
        description = {
            "Explains single ids: both sides as they are, the rule that decides, when each will go, and who is in the way.",
            "Changes nothing."
        })
public final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "<id>",
            description = "Of an instance, an orphan, a sub-orchestration, or any other id that the engine has.")
    private List<String> ids;

    @Mixin
    private TargetOptions connection;

    @Mixin
    private PolicyOptions policy;

    @Mixin
    private OutputOptions output;

    public ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        return OnTarget.execute(console, connection, (database, diagnosis) -> {
            var kept = policy.policy(PgDurableSettings.read(database));
            return explain(Explainer.of(database, kept), output.explanationReports(console.out()), diagnosis);
        });
    }

    private int explain(Explainer explainer, ExplanationReports reports, Diagnosis diagnosis) {
        var explained = EachId.of(ids, explainer::explain, diagnosis::of);
        if (!explained.results().isEmpty()) {
            reports.explanations(List.copyOf(explained.results().values()), explained.sentences());
        }
        explained.throwFailure();
        return ExitCode.COMPLETE;
    }

    /** Before anything is connected. */
    private void check() {
        if (ids.stream().anyMatch(id -> id.contains("://"))) {
            throw CommandFailure.usage("an id must be one that the engine has, was a URL: that goes to --url");
        }
        CommandOptions.check(() -> policy.policy(PgDurableSettings.NONE));
    }
}
