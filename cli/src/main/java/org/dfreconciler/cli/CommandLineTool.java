// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dfreconciler.cli.command.DfReconciler;
import org.dfreconciler.cli.option.InvalidValueException;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.JsonFailures;
import org.dfreconciler.cli.output.Occasion;
import org.dfreconciler.cli.output.OneOf;
import org.dfreconciler.cli.output.OutputFormat;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line: arguments in, exit code out, every error one sentence. */
final class CommandLineTool {

    private final Console console;

    CommandLineTool(Console console) {
        this.console = console;
    }

    int execute(String... arguments) {
        var verbose = Arrays.asList(arguments).contains(OutputOptions.VERBOSE);
        var all = Commands.all(console);
        if (!all.suffices(arguments)) {
            return commandLine(verbose).execute(arguments);
        }
        // What is wrong with the arguments is said by the whole of it, which knows the names of the other commands.
        return commandLine(verbose, all.only(arguments[0]))
                .setParameterExceptionHandler(
                        (error, given) -> commandLine(verbose).execute(arguments))
                .execute(arguments);
    }

    /** All commands and their options. */
    CommandLine commandLine(boolean verbose) {
        return commandLine(verbose, Commands.all(console));
    }

    private CommandLine commandLine(boolean verbose, Commands commands) {
        var tool = new CommandLine(new DfReconciler());
        commands.byName().forEach((name, command) -> tool.addSubcommand(name, command.get()));
        tool.setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(console.out(), true))
                .setErr(new PrintWriter(console.err(), true))
                .setParameterExceptionHandler((error, given) -> say(CommandFailure.usage(sentence(error)), verbose))
                .setExecutionExceptionHandler((error, command, parsed) -> {
                    var failure = failure(error);
                    answer(failure, command);
                    return say(failure, verbose);
                });
        tool.getSubcommands().values().forEach(OptionSections::show);
        return tool;
    }

    private static CommandFailure failure(Exception error) {
        return error instanceof CommandFailure failure
                ? failure
                : new CommandFailure(ExitCode.INCOMPLETE, "unexpected error " + error, error);
    }

    /** In JSON standard output has an object whatever happens, but for the mistakes of a command line, which no program reads. */
    private void answer(CommandFailure failure, CommandLine command) {
        if (isJson(command) && !failure.isTold() && failure.exitCode() != ExitCode.USAGE) {
            var occasion = failure.occasion()
                    .orElseGet(() -> new Occasion(console.clock().instant(), null, Optional.empty()));
            new JsonFailures(console.out()).failed(command.getCommandName(), occasion, failure);
        }
    }

    private static boolean isJson(CommandLine command) {
        return command.getParseResult().matchedOptionValue(OutputOptions.FORMAT, OutputFormat.TEXT)
                == OutputFormat.JSON;
    }

    private int say(CommandFailure failure, boolean verbose) {
        console.complain(failure.getMessage());
        if (verbose && failure.getCause() != null) {
            failure.getCause().printStackTrace(console.err());
        }
        return failure.exitCode();
    }

    /** The parser's own sentences repeat what was given; only those that do not are passed on. */
    private static String sentence(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched().get(0), unmatched.getCommandLine());
        }
        if (error instanceof MissingParameterException missing
                && missing.getMissing().get(0) instanceof OptionSpec option) {
            return option.longestName() + " must be followed by its value: see --help";
        }
        if (error instanceof MissingParameterException missing
                && missing.getMissing().get(0) instanceof PositionalParamSpec) {
            return "ids must be given: see --help";
        }
        if (!(error.getArgSpec() instanceof OptionSpec option) || error instanceof OverwrittenOptionException) {
            return error.getMessage();
        }
        if (error.getCause() instanceof InvalidValueException invalid) {
            return option.longestName() + " " + invalid.getMessage();
        }
        return option.longestName() + " " + invalid(option, error.getValue());
    }

    private static String invalid(OptionSpec option, String value) {
        var type = option.typeInfo();
        if (type.isBoolean()) {
            return "takes no value: see --help";
        }
        var rule = type.isEnum()
                ? String.join(" or ", type.getEnumConstantNames()).toLowerCase(Locale.ROOT)
                : "a whole number up to " + Integer.MAX_VALUE;
        return new InvalidValueException(rule, String.valueOf(value)).getMessage();
    }

    /** Without a value that follows the name: it could be a password. */
    private static String unknown(String argument, CommandLine command) {
        if (argument.startsWith("--password")) {
            return "a password must not be an argument, where others can see it: use PGPASSWORD or a pgpass file";
        }
        if (argument.startsWith("-")) {
            var name = argument.replaceFirst("(?s)=.*", "");
            // Another tool's -Wsecret has its value glued to its name.
            return "unknown option" + (name.matches("--[a-z-]{1,30}|-[A-Za-z]") ? " " + name : "")
                    + meant(name, command.getCommandSpec().optionsMap().keySet()) + ": see --help";
        }
        var commands = List.copyOf(command.getCommandSpec().root().subcommands().keySet());
        return "a command must be " + OneOf.of(commands) + ", and come first"
                + meant(argument, command.getSubcommands().keySet())
                + ", and a value must follow its option: see --help";
    }

    private static String meant(String argument, Set<String> names) {
        return NearestName.to(argument, names)
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }
}
