// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.cli.Patience.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.dfreconciler.cli.Installation.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the distribution's launcher as a shell runs it. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherIT {

    private static final String VERSION = "df-reconciler " + System.getProperty("df-reconciler.version") + "\n";

    @TempDir
    private Path directory;

    private Installation installation;

    @BeforeEach
    void install() throws IOException {
        installation = Installation.in(directory, "a  home's \"directory\"");
    }

    @Test
    void argumentsPassAsTheyAreAndTheExitCodeIsTheTools() throws IOException {
        var clause = "label=a  b\\ *$HOME\"`'";
        var ended = installation.start("run", "--keep", clause).end();

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("--keep '" + clause + "' cannot be read: ");
    }

    @ParameterizedTest
    @CsvSource({"run, 1, 1", "plan, 1, 1", "watch, 4, [2-9]"})
    void onlyWhatRunsForDaysHasJavasSecondCompiler(String command, int lastTier, String threads) throws IOException {
        var ended = installation
                .with("JDK_JAVA_OPTIONS", "-XX:+PrintFlagsFinal")
                .start(command, "--no-such-option")
                .end();

        assertThat(ended.out())
                .containsPattern("TieredStopAtLevel +=  *" + lastTier + " ")
                .containsPattern("CICompilerCount +=  *" + threads + " ");
    }

    @Test
    void isFoundThroughLinks() throws IOException {
        var links = Files.createDirectories(directory.resolve("some links"));
        Files.createSymbolicLink(links.resolve("absolute"), installation.launcher());
        Files.createSymbolicLink(links.resolve("relative"), Path.of("absolute"));

        assertThat(installation.by(links.resolve("relative")).start("--version").end())
                .isEqualTo(new Ended(0, VERSION, ""));
    }

    @Test
    void isReplacedByItsJvmSoThatSignalsReachIt() throws IOException {
        var running = installation.start("watch", "--url", "postgresql://127.0.0.1:1/postgres");

        await().until(() -> running.process()
                .info()
                .command()
                .filter(command -> command.endsWith("java"))
                .isPresent());
        // Its first attempt has failed, so that it now handles signals.
        await().until(() -> running.err().contains("refused"));
        running.process().destroy();
        assertThat(running.end().exitCode()).isZero();
    }

    @Test
    void withoutJavaItSaysSo() throws IOException {
        assertThat(installation
                        .without("JAVA_HOME")
                        .pathWithoutJava()
                        .start("--version")
                        .end())
                .isEqualTo(
                        new Ended(
                                127,
                                "",
                                "Java 17 or newer must be installed: there is no java on the PATH, and JAVA_HOME is not set\n"));
        assertThat(installation
                        .with("JAVA_HOME", "/no where")
                        .start("--version")
                        .end())
                .isEqualTo(new Ended(
                        127,
                        "",
                        "JAVA_HOME must be the directory of Java 17 or newer, was /no where, which has no bin/java:"
                                + " correct or unset it\n"));
    }

    @Test
    void anOlderJavaIsRefusedByItsReleaseFileOrItsWord() throws IOException {
        var java = Files.createDirectories(directory.resolve("old java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"1.8.0_392\"' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        var home = java.getParent().getParent();
        installation.with("JAVA_HOME", home.toString());

        assertThat(installation.start("--version").end()).isEqualTo(new Ended(127, "", older("1.8.0_392", java)));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.21\"\n");
        assertThat(installation.start("--version").end()).isEqualTo(new Ended(127, "", older("11.0.21", java)));
    }

    @Test
    void whereTheCacheCannotBeWrittenItRunsWithout() throws IOException {
        var file = Files.writeString(directory.resolve("a file"), "");

        for (var cache : List.of(file.toString(), "/proc", "relative", "/dev/null/x:y")) {
            assertThat(installation
                            .with("XDG_CACHE_HOME", cache)
                            .start("--version")
                            .end())
                    .as(cache)
                    .isEqualTo(new Ended(0, VERSION, ""));
        }
        assertThat(installation
                        .without("XDG_CACHE_HOME")
                        .without("HOME")
                        .start("--version")
                        .end())
                .isEqualTo(new Ended(0, VERSION, ""));
    }

    private static String older(String version, Path java) {
        return "Java must be 17 or newer, was " + version + ", " + java + ": install a newer one, or set JAVA_HOME\n";
    }
}
