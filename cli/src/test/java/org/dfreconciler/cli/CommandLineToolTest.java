// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import org.dfreconciler.cli.output.Captured;
import org.dfreconciler.cli.output.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

/** Tests what is wrong with a command line before anything is connected. */
final class CommandLineToolTest {

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --retention-days abc     | --retention-days must be a whole number up to 2147483647, was abc",
                "run --retention-days -1      | --retention-days must be 0 to 36500 days, was -1",
                "run --retention-days 36501   | --retention-days must be 0 to 36500 days, was 36501",
                "run --retention-days 1.5     | --retention-days must be a whole number up to 2147483647, was 1.5",
                "run --retention-days=        | --retention-days must be a whole number up to 2147483647, was \"\"",
                "run --retention 36501d      | --retention must be 0 to 36500 days, like 30d, 12h, 90m or 2w, was 36501d",
                "plan --retention 30         | --retention must be 0 to 36500 days, like 30d, 12h, 90m or 2w, was 30",
                "watch --retention postgres://u:pw@h | --retention must be 0 to 36500 days, like 30d, 12h, 90m or 2w, was ***",
                "explain 0000000a --retention 12h --retention-days 1 | --retention and --retention-days must not be given together: leave one of the two out",
                "doctor --retention-days 1 --retention 24h | --retention and --retention-days must not be given together: leave one of the two out",
                "plan --max-retained -1       | --max-retained must be at least 0, was -1",
                "plan --max-retained 2147483648 | --max-retained must be a whole number up to 2147483647, was 2147483648",
                "run --orphan-grace-days 99999 | --orphan-grace-days must be 0 to 36500 days, was 99999",
                "run --keep label=x           | --keep 'label=x' cannot be read: it must be like label=billing-*,status=failed:365d or owner=audit:forever",
                "watch --keep label=x:40000d  | --keep 'label=x:40000d' cannot be read: keep must be 0 to 36500 days or for ever, was label=x:40000d",
                "plan --keep label=*:1d --keep label=a:9d | --keep label=a:9d must stand before label=*:1d, which takes all that it matches: the first clause that matches decides",
                "plan --keep @/none/at/all    | --keep must name a file of clauses after the @, there is none of the name given",
                "run --keep postgres://u:pw@h | --keep must be a clause like label=billing-*,status=failed:365d, was ***",
                "run --orphan-scope all       | --orphan-scope must be failed or settled, was all",
                "run --keep-executions 0      | --keep-executions must be at least 1, was 0",
                "watch --keep-executions few  | --keep-executions must be a whole number up to 2147483647, was few",
                "run --batch-size 0           | --batch-size must be 1 to 10000, was 0",
                "run --batch-size 10001       | --batch-size must be 1 to 10000, was 10001",
                "run --max-removals -1        | --max-removals must be a number that is at least 0, like 1000, or 0% to 100%, was -1",
                "watch --max-removals 101%    | --max-removals must be a number that is at least 0, like 1000, or 0% to 100%, was 101%",
                "plan --max-removals few      | --max-removals must be a number that is at least 0, like 1000, or 0% to 100%, was few",
                "run --plan /none/at/all      | --plan must name a file that can be read",
                "run --max-age 1h             | --max-age must be given with --plan, of which it is the age",
                "run --plan x --max-age 0     | --max-age must be more than zero, was PT0S",
                "plan --out /                 | --out must name a file, was a directory or something else that is no file",
                "plan --out /none/at/all      | --out must name a file that can be written, and beside it another: there is no such directory",
                "drift --html /               | --html must name a file, was a directory or something else that is no file",
                "drift --html /none/at/all    | --html must name a file that can be written, and beside it another: there is no such directory",
                "drift --max-retained -1      | --max-retained must be at least 0, was -1",
                "plan --out=                  | --out must be the name of a file, was \"\"",
                "run --parallelism 0          | --parallelism must be 1 to 64, was 0",
                "run --parallelism 65         | --parallelism must be 1 to 64, was 65",
                "run --pause 61s              | --pause must be 0 to 60 seconds, was PT1M1S",
                "run --time-budget 0          | --time-budget must be more than zero, was PT0S",
                "run --time-budget -5s        | --time-budget must be a duration, like 30s, 5m, 1h or PT30S, was -5s",
                "run --time-budget soon       | --time-budget must be a duration, like 30s, 5m, 1h or PT30S, was soon",
                "watch --interval 604801s      | --interval must be 0 to 604800 s, was PT168H1S",
                "watch --interval PT-1S       | --interval must be 0 to 604800 s, was PT-1S",
                "run --foreign-key-checks no  | --foreign-key-checks must be database or proven, was no",
                "run --format xml             | --format must be text or json, was xml",
                "run --url                    | --url must be followed by its value: see --help",
                "run --ids                    | unknown option --ids: see --help",
                "run --interval 5s            | unknown option --interval: see --help",
                "run --ulr postgres://u:pw@h | unknown option --ulr (did you mean --url?): see --help",
                "run -url=postgres://u:pw@h   | unknown option (did you mean --url?): see --help",
                "purge --satuts failed        | unknown option --satuts (did you mean --status?): see --help",
                "plan --retension-days=7      | unknown option --retension-days (did you mean --retention-days?): see --help",
                "plna --url postgres://u:pw@h | a command must be run, plan, watch, doctor, drift, purge, repair, explain, hold, release, holds, receipts, help or completion, and come first (did you mean plan?), and a value must follow its option: see --help",
                "help postgres://u:pw@h       | a command must be run, plan, watch, doctor, drift, purge, repair, explain, hold, release, holds, receipts, help or completion, and come first, and a value must follow its option: see --help",
                "help plna                    | a command must be run, plan, watch, doctor, drift, purge, repair, explain, hold, release, holds, receipts, help or completion, and come first (did you mean plan?), and a value must follow its option: see --help",
                "run --unknown=secret         | unknown option --unknown: see --help",
                "stop                         | a command must be run, plan, watch, doctor, drift, purge, repair, explain, hold, release, holds, receipts, help or completion, and come first, and a value must follow its option: see --help",
                "run postgres://u:secret@h/d  | a command must be run, plan, watch, doctor, drift, purge, repair, explain, hold, release, holds, receipts, help or completion, and come first, and a value must follow its option: see --help",
                "run -Wsecret                 | unknown option: see --help",
                "run --url --user=secret      | --url must be followed by its value: see --help",
                "run --verbose=secret         | --verbose takes no value: see --help",
                "run --format=text://u:pw@h   | --format must be text or json, was ***",
                "hold 0000000A --reason x     | an id must be eight lower-case hex digits, or a satellite's as plans name it, was 0000000A",
                "hold postgres://u:pw@h/d --reason x | an id must be eight lower-case hex digits, or a satellite's as plans name it, was ***",
                "hold 0000000a pgdf-5-0-0000000a --reason x | an id must be eight lower-case hex digits, or a satellite's as plans name it, was pgdf-5-0-0000000a",
                "hold 0000000a --reason x --until soon | --until must be a time with its offset, like 2027-01-31T00:00:00Z, was soon",
                "hold 0000000a --reason x --until 2027-01-31 | --until must be a time with its offset, like 2027-01-31T00:00:00Z, was 2027-01-31",
                "hold 0000000a                | --reason must be followed by its value: see --help",
                "hold 0000000a --reason x --satellites | unknown option --satellites: see --help",
                "drift --fail-over -1         | --fail-over must be at least 0, was -1",
                "drift --fail-over any        | --fail-over must be a whole number up to 2147483647, was any",
                "drift --orphan-grace-days 36501 | --orphan-grace-days must be 0 to 36500 days, was 36501",
                "drift --batch-size 7     | unknown option --batch-size: see --help",
                "release 0000000a1            | an id must be eight lower-case hex digits, or a satellite's as plans name it, was 0000000a1",
                "explain                      | ids must be given: see --help",
                "explain postgres://u:pw@h/d  | an id must be one that the engine has, was a URL: that goes to --url",
                "explain 0000000a --max-retained -1 | --max-retained must be at least 0, was -1",
                "explain 0000000a --ids       | unknown option --ids: see --help",
                "hold --reason x              | ids must be given: see --help",
                "release                      | ids must be given: see --help",
                "purge                        | ids must be given, or at least one of --label, --status, --owner and --older-than: nothing is purged unasked",
                "purge --time-budget 5s       | ids must be given, or at least one of --label, --status, --owner and --older-than: nothing is purged unasked",
                "purge 0000000a --status failed | ids must be given alone, without --label, --status, --owner or --older-than: purge the ones, then the others",
                "purge 0000000A               | an id must be eight lower-case hex digits, was 0000000A",
                "purge 0000000a::sub::2       | an id must be eight lower-case hex digits, was ***",
                "purge postgres://u:pw@h/d    | an id must be eight lower-case hex digits, was ***",
                "purge 0000000a pgdf-5-0-0000000a | an id must be of the control database's own instances, not of a satellite's: those cannot be purged by this command yet",
                "purge 0000000a --max-removals 5 | unknown option --max-removals: see --help",
                "purge --older-than 0         | --older-than must be more than 0, at most 36500 days, was PT0S",
                "purge --older-than 36501d    | --older-than must be more than 0, at most 36500 days, was PT876024H",
                "purge --older-than soon      | --older-than must be a duration, like 30s, 5m, 1h or PT30S, was soon",
                "purge --status running       | --status must be completed or failed or cancelled, was running",
                "purge --status postgres://u:pw@h | --status must be completed or failed or cancelled, was ***",
                "purge --label a*b            | --label must be one label, or what labels begin with and a * after it, of 1 to 1000 characters, was ***",
                "purge --owner postgres://u:pw@h | --owner must be the name of a role, was ***",
                "purge --owner=               | --owner must be the name of a role, was \"\"",
                "purge --status failed --batch-size 0 | --batch-size must be 1 to 10000, was 0",
                "purge --status failed --satellites | unknown option --satellites: see --help",
                "purge --status failed --accept-mass-orphans | unknown option --accept-mass-orphans: see --help",
                "repair                       | a kind must be given, stranded, zombies or strays: nothing is repaired unasked",
                "repair --apply               | a kind must be given, stranded, zombies or strays: nothing is repaired unasked",
                "repair orphans               | a kind must be stranded, zombies or strays, was orphans",
                "repair stranded postgres://u:pw@h/d | a kind must be stranded, zombies or strays, was ***",
                "repair stranded --grace -1s  | --grace must be a duration, like 30s, 5m, 1h or PT30S, was -1s",
                "repair stranded --grace PT-1S | --grace must be 0 to 36500 days, was PT-1S",
                "repair stranded --satellites | unknown option --satellites: see --help",
                "run --receipts-for 5d        | --receipts-for must be given with receipts (evidence, --receipts), which it is about, was PT120H",
                "run --receipts --receipts-for 0 | --receipts-for must be more than zero and at most 36500 days, was PT0S",
                "purge 0000000a --receipts-for 5d | unknown option --receipts-for: see --help",
                "receipts                     | ids, --label or --since must be given, and one of these alone",
                "receipts 0000000a --label x  | ids, --label or --since must be given, and one of these alone",
                "receipts --label x --archive f | --archive must be given with one id, of which it is the archive",
                "receipts 0000000a --archive / | --archive must name a file that is not there yet, or - for standard output",
                "receipts 0000000a --limit 5  | --limit must be given with --label or --since: of an id there are few",
                "receipts --label x --limit 0 | --limit must be 1 to 10000, was 0",
                "receipts postgres://u:pw@h/d | an id must be eight lower-case hex digits, or a satellite's as plans name it, was ***",
                "run --password secret        | a password must not be an argument, where others can see it: use PGPASSWORD or a pgpass file",
                "run --password=secret        | a password must not be an argument, where others can see it: use PGPASSWORD or a pgpass file",
            })
    void sayInOneSentenceWhatIsWrongWithAnArgument(String arguments, String sentence) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.text()).isEqualTo(sentence + System.lineSeparator());
        assertThat(out.text()).isEmpty();
    }

    @Test
    void aCommandIsNeeded() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.text())
                .isEqualTo(
                        "a command must be given: run, plan, watch, doctor, drift, purge, repair, explain, hold, release, holds, receipts, help or completion; see --help"
                                + System.lineSeparator());
    }

    @Test
    void aDatabaseIsNeeded() {
        assertThat(execute("run")).isEqualTo(2);
        assertThat(err.text()).startsWith("--url must be set, or PGHOST and PGDATABASE, or PGSERVICE: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "plan --help",
                "watch --help",
                "drift --help",
                "purge --help",
                "repair --help",
                "explain --help",
                "hold --help",
                "release --help",
                "holds --help",
                "help --help",
                "completion --help",
                "receipts --help",
                "--version",
                "watch --version"
            })
    void helpAndVersionGoToStandardOutput(String arguments) {
        assertThat(execute(arguments.split(" "))).isZero();
        assertThat(out.text()).contains("df-reconciler");
        assertThat(err.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"help, --help", "help run, run --help", "help help, help --help"})
    void helpIsAskedForInEitherOrder(String command, String option) {
        assertThat(execute(command.split(" "))).isZero();
        var said = out.text();
        execute(option.split(" "));

        assertThat(said).startsWith("Usage: df-reconciler");
        assertThat(out.text()).isEqualTo(said + said);
        assertThat(err.text()).isEmpty();
    }

    @Test
    void helpNamesEveryOptionAndExitCode() {
        execute("watch", "--help");

        assertThat(out.text())
                .contains("--url", "--user", "--retention-days", "--max-retained", "--orphan-grace-days")
                .contains(
                        "--orphan-scope",
                        "--keep",
                        "--keep-executions",
                        "--batch-size",
                        "--time-budget",
                        "--parallelism",
                        "--pause",
                        "--format",
                        "--interval",
                        "--accept-mass-orphans",
                        "--verbose")
                .contains("0  complete", "4  database unreachable or lost");
    }

    @Test
    void helpHasOptionsInSections() {
        execute("run", "--help");

        assertThat(out.text().lines().filter(line -> line.matches("[A-Z][a-z]+:")))
                .containsExactly(
                        "Connection:",
                        "Policy:",
                        "Pace:",
                        "Safeguards:",
                        "Evidence:",
                        "Output:",
                        "Options:",
                        "Metrics:");
        assertThat(out.text())
                .containsSubsequence(
                        "Connection:", "--url", "--satellites", "Policy:", "--orphan-scope", "Options:", "--plan");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run ",
                "plan ",
                "watch ",
                "drift ",
                "purge ",
                "repair ",
                "explain ",
                "hold ",
                "receipts ",
                "help ",
                "completion "
            })
    void helpFitsATerminal(String command) {
        execute((command + "--help").split(" "));

        assertThat(out.text().lines()).allMatch(line -> line.length() <= 80);
    }

    /** A command is made alone where its name comes first, and then has no other name to be called by. */
    @Test
    void commandsHaveTheNamesByWhichTheyAreFound() {
        var console = new Console(Map.of(), out.stream, err.stream, false, Clock.systemUTC());

        assertThat(new CommandLineTool(console).commandLine(false).getSubcommands())
                .hasSize(14)
                .allSatisfy((name, command) -> assertThat(command.getCommandSpec()
                                .userObject()
                                .getClass()
                                .getAnnotation(Command.class)
                                .name())
                        .isEqualTo(name));
    }

    @Test
    void aCommandMadeAloneKnowsTheOthersWhereItIsGivenOne() {
        assertThat(execute("run", "plan")).isEqualTo(2);

        assertThat(err.text()).contains("a command must be run, plan, watch,", "or completion, and come first");
    }

    private int execute(String... arguments) {
        return new CommandLineTool(new Console(Map.of(), out.stream, err.stream, false, Clock.systemUTC()))
                .execute(arguments);
    }
}
