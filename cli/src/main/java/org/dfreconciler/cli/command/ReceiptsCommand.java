// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dfreconciler.Receipts;
import org.dfreconciler.cli.connection.Database;
import org.dfreconciler.cli.connection.Diagnosis;
import org.dfreconciler.cli.option.Instants;
import org.dfreconciler.cli.option.Labels;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.TargetOptions;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.report.Receipt;
import org.dfreconciler.rules.LabelPattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** When, why and by which pass something went. */
@Command(
        name = "receipts",
        description = {
            "Shows when, why and by which pass instances went, newest first: those of the ids, or of --label, or since a time.",
            "There are receipts of what went with run, watch or purge --receipts. Changes nothing."
        })
public final class ReceiptsCommand implements Callable<Integer> {

    private static final int DEFAULT_LIMIT = 100;

    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "<id>",
            description = "Eight lower-case hex digits; a satellite's as plans name it, pgdf-….")
    private List<String> ids = List.of();

    @Option(
            names = "--label",
            paramLabel = "<label>|<beginning>*",
            converter = Labels.class,
            description = "Those of this label, or of all labels that begin so. Reads all receipts.")
    private LabelPattern label;

    @Option(
            names = "--since",
            paramLabel = "<time>",
            converter = Instants.class,
            description = "Those of what went then or later, like 2027-01-31T00:00:00Z.")
    private Instant since;

    @Option(
            names = "--limit",
            paramLabel = "<count>",
            description = "How many are shown at most of a label, or since a time, 1 to 10000. Default: 100.")
    private Integer limit;

    @Mixin
    private TargetOptions connection;

    @Mixin
    private OutputOptions output;

    public ReceiptsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        var target = connection.target(console.environment());
        try (var database = Database.open(target, 1)) {
            var found = find(Receipts.of(database.dataSource()));
            output.receiptReports(console.out(), () -> Headings.of(database.dataSource()))
                    .receipts(ids, found, ids.isEmpty() && found.size() == limit());
            return ExitCode.COMPLETE;
        } catch (SQLException | RuntimeException e) {
            throw new Diagnosis(target).of(e);
        }
    }

    private List<Receipt> find(Receipts receipts) {
        if (label != null) {
            return receipts.byLabel(label.toString(), limit());
        }
        return since != null
                ? receipts.since(since, limit())
                : ids.stream().flatMap(id -> receipts.find(id).stream()).toList();
    }

    private int limit() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    /** Before anything is connected. */
    private void check() {
        var given = Stream.of(!ids.isEmpty(), label != null, since != null)
                .filter(is -> is)
                .count();
        if (given != 1) {
            throw CommandFailure.usage("ids, --label or --since must be given, and one of these alone");
        }
        if (limit != null && !ids.isEmpty()) {
            throw CommandFailure.usage("--limit must be given with --label or --since: of an id there are few");
        }
        if (limit() < 1 || limit() > Receipts.MOST) {
            throw CommandFailure.usage("--limit must be 1 to " + Receipts.MOST + ", was " + limit());
        }
        HoldOptions.check(ids);
    }
}
