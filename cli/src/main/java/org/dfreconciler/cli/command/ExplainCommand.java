// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.dfreconciler.Explainer;
import org.dfreconciler.cli.connection.Diagnosis;
import org.dfreconciler.cli.connection.SatelliteDatabases;
import org.dfreconciler.cli.option.ConnectionOptions;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.PgDurableSettings;
import org.dfreconciler.cli.option.PolicyOptions;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.Heading;
import org.dfreconciler.cli.output.Journal;
import org.dfreconciler.cli.plan.DecidingOptions;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.rules.RetentionPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Why an id is still there, and when it will go. */
@Command(
        name = "explain",
        description = {
            "Explains single ids: both sides as they are, the rule that decides, when each will go, and who is in the way.",
            "Changes nothing. Exits with 1 where one could not be explained; the others are."
        })
public final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "<id>",
            description = "Of an instance, an orphan, a sub-orchestration, or any other id that the engine has.")
    private List<String> ids;

    @Mixin
    private ConnectionOptions connection;

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
        var target = connection.target(console.environment());
        return OnTarget.execute(target, 1, new Journal(console.clock(), target.database()), (database, diagnosis) -> {
            try (var satellites = new SatelliteDatabases(target, 1)) {
                var kept = policy.policy(PgDurableSettings.read(database));
                var explained = explained(explainer(database, satellites, kept), diagnosis);
                if (!explained.results().isEmpty()) {
                    var answered = ids.stream()
                            .map(explained.results()::get)
                            .filter(Objects::nonNull)
                            .toList();
                    output.explanationReports(console.out(), () -> heading(database, kept))
                            .explanations(answered, explained.sentences());
                }
                explained.throwFailure();
                return ExitCode.COMPLETE;
            }
        });
    }

    /**
     * Asks for all ids at once. Where that meets an error that may be of one of them, asks for each by itself, so that the others have
     * their answers.
     */
    private EachId<Explanation> explained(Explainer explainer, Diagnosis diagnosis) {
        try {
            return EachId.answered(ids, explainer.explain(ids));
        } catch (RuntimeException e) {
            var mayBeOfOne = diagnosis.of(e).exitCode() == ExitCode.INCOMPLETE
                    && !Thread.currentThread().isInterrupted();
            if (!mayBeOfOne) {
                throw e;
            }
            return EachId.of(ids.stream().distinct().toList(), explainer::explain, diagnosis::of);
        }
    }

    private Explainer explainer(DataSource database, SatelliteDatabases satellites, RetentionPolicy kept) {
        return connection.servesSatellites()
                ? Explainer.of(database, kept, satellites::connectionsTo)
                : Explainer.of(database, kept);
    }

    private Heading heading(DataSource database, RetentionPolicy kept) throws SQLException {
        return Headings.of(database, DecidingOptions.of(kept, false, connection.servesSatellites()), kept);
    }

    /** Checks the options, before anything is connected. */
    private void check() {
        if (ids.stream().anyMatch(id -> id.contains("://"))) {
            throw CommandFailure.usage("an id must be one that the engine has, was a URL: that goes to --url");
        }
        CommandOptions.check(() -> policy.policy(PgDurableSettings.NONE));
    }
}
