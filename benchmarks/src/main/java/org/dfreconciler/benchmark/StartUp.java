// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * How long the command line takes on a database with nothing due, and how long a program that only connects and sends
 * one query.
 */
final class StartUp {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private StartUp() {}

    /** That simple program. Argument: the JDBC URL. */
    public static void main(String[] arguments) throws SQLException {
        try (var connection = DriverManager.getConnection(arguments[0])) {
            System.out.println(Jdbc.value(connection, "select count(*) from df.instances"));
        }
    }

    /** The lines of a Markdown table. */
    static List<String> run(Path jar, int rounds) throws IOException {
        if (!Files.exists(jar)) {
            return List.of("Not measured: the command line is not built.");
        }
        var directory = Files.createTempDirectory("df-reconciler");
        try (var database = ReferenceDatabase.create()) {
            var programs = programs(jar, directory, database.jdbcUrl());
            var seconds =
                    programs.stream().map(program -> new ArrayList<Double>()).toList();
            for (var round = 0; round < rounds; round++) {
                for (var program = 0; program < programs.size(); program++) {
                    seconds.get(program).add(programs.get(program).seconds());
                }
            }
            return Stream.concat(
                            Stream.of("| program | seconds | times the bare one |", "|---|---:|---:|"),
                            IntStream.range(0, programs.size())
                                    .mapToObj(program ->
                                            row(programs.get(program).name(), seconds.get(program), seconds.get(0))))
                    .toList();
        }
    }

    /** Each warm: with its archive of classes, where it uses one. The bare one is the first. */
    private static List<Program> programs(Path jar, Path directory, String url) throws IOException {
        var archive = directory.resolve("classes.jsa");
        var run = List.of("-jar", jar.toString(), "run", "--url", url);
        CommandLine.java(with("-XX:ArchiveClassesAtExit=" + archive, run));
        var c1 = with("-XX:TieredStopAtLevel=1", run);
        var programs = new ArrayList<>(List.of(
                new Program(
                        "a bare program: the driver, one query",
                        () -> CommandLine.java(
                                List.of("-cp", System.getProperty("java.class.path"), StartUp.class.getName(), url))),
                new Program("`java -jar df-reconciler.jar run`", () -> CommandLine.java(run)),
                new Program("the same, `-XX:TieredStopAtLevel=1`", () -> CommandLine.java(c1)),
                new Program(
                        "the same, and an AppCDS archive",
                        () -> CommandLine.java(with("-XX:SharedArchiveFile=" + archive, c1)))));
        var launcher = CommandLine.launcher();
        if (launcher.isPresent()) {
            makeArchive(launcher.get(), directory);
            for (var command : List.of("run", "plan", "--version")) {
                var arguments = command.equals("--version") ? List.of(command) : List.of(command, "--url", url);
                programs.add(new Program(
                        "`bin/df-reconciler " + command + "`",
                        () -> CommandLine.launch(launcher.get(), directory, arguments)));
            }
        }
        return programs;
    }

    /** The launcher's first start has its archive made in the background: until that is there. */
    private static void makeArchive(Path launcher, Path cache) throws IOException {
        CommandLine.launch(launcher, cache, List.of("--version"));
        var end = Instant.now().plus(PATIENCE);
        while (true) {
            try (var files = Files.newDirectoryStream(cache.resolve("df-reconciler"), "*.jsa")) {
                if (files.iterator().hasNext()) {
                    return;
                }
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("the launcher has made no archive in " + cache);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<String> with(String option, List<String> arguments) {
        return Stream.concat(Stream.of(option), arguments.stream()).toList();
    }

    /** The ratio is that of each round, so that what slows a whole round down cancels out. */
    private static String row(String program, List<Double> seconds, List<Double> bare) {
        var ratios = IntStream.range(0, bare.size())
                .mapToObj(round -> seconds.get(round) / bare.get(round))
                .toList();
        return String.format("| %s | %s | %s |", program, Spread.of(seconds), Spread.of(ratios));
    }

    private record Program(String name, Start start) {

        double seconds() throws IOException {
            var startedAt = System.nanoTime();
            start.run();
            return (System.nanoTime() - startedAt) / 1e9;
        }
    }

    private interface Start {

        void run() throws IOException;
    }
}
