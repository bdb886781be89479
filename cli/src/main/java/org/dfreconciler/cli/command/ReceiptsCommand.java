// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dfreconciler.Receipts;
import org.dfreconciler.cli.option.FileName;
import org.dfreconciler.cli.option.Instants;
import org.dfreconciler.cli.option.Labels;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.TargetOptions;
import org.dfreconciler.cli.output.ArchiveFile;
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
    private static final Path STANDARD_OUTPUT = Path.of("-");

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

    @Option(
            names = "--archive",
            paramLabel = "<file>|-",
            converter = FileName.class,
            description =
                    "Writes what was archived of the one id to a new file, or with - to standard output and nothing "
                            + "else there: a line of JSON a row.")
    private Path archive;

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
        return OnTarget.execute(console, connection, (database, diagnosis) -> {
            var receipts = Receipts.of(database);
            if (archive != null && writeArchive(receipts)) {
                return ExitCode.COMPLETE;
            }
            var found = find(receipts);
            output.receiptReports(console.out(), () -> Headings.of(database))
                    .receipts(ids, found, ids.isEmpty() && found.size() == limit());
            return ExitCode.COMPLETE;
        });
    }

    /** Writes the archive. True where it went to standard output, so that nothing else may be printed there. */
    private boolean writeArchive(Receipts receipts) {
        var toStandardOutput = archive.equals(STANDARD_OUTPUT);
        try (var file = new ArchiveFile(archive)) {
            if (!receipts.archive(ids.get(0), toStandardOutput ? console.out() : file)) {
                throw new CommandFailure(
                        ExitCode.INCOMPLETE,
                        "nothing was archived of " + ids.get(0) + ": run, watch and purge archive with --archive");
            }
            if (console.out().checkError()) {
                throw new IOException("standard output was closed");
            }
            file.end();
            return toStandardOutput;
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure(
                    ExitCode.INCOMPLETE,
                    "the archive could not be written, or is not whole any more: " + e.getMessage(),
                    e);
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

    /** Checks the options, before anything is connected. */
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
        if (archive != null) {
            if (ids.size() != 1) {
                throw CommandFailure.usage("--archive must be given with one id, of which it is the archive");
            }
            new ArchiveFile(archive).refuseIfThere();
        }
        HoldOptions.check(ids);
    }
}
