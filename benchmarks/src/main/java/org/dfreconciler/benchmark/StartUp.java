// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * How long the command line takes on a database with nothing due, and how long a program that only connects and sends
 * one query.
 */
final class StartUp {

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
        var archive = Files.createTempDirectory("df-reconciler").resolve("classes.jsa");
        try (var database = ReferenceDatabase.create()) {
            var run = List.of("-jar", jar.toString(), "run", "--url", database.jdbcUrl());
            var bare =
                    List.of("-cp", System.getProperty("java.class.path"), StartUp.class.getName(), database.jdbcUrl());
            seconds(Stream.concat(Stream.of("-XX:ArchiveClassesAtExit=" + archive), run.stream())
                    .toList());
            var bareSeconds = new ArrayList<Double>();
            var plain = new ArrayList<Double>();
            var tiered = new ArrayList<Double>();
            var archived = new ArrayList<Double>();
            for (var round = 0; round < rounds; round++) {
                bareSeconds.add(seconds(bare));
                plain.add(seconds(run));
                tiered.add(seconds(Stream.concat(Stream.of("-XX:TieredStopAtLevel=1"), run.stream())
                        .toList()));
                archived.add(seconds(Stream.concat(
                                Stream.of("-XX:SharedArchiveFile=" + archive, "-XX:TieredStopAtLevel=1"), run.stream())
                        .toList()));
            }
            var floor = Spread.of(bareSeconds);
            return List.of(
                    "| program | seconds | times the bare one |",
                    "|---|---:|---:|",
                    row("a bare program: the driver, one query", floor, floor),
                    row("`java -jar df-reconciler.jar run`", Spread.of(plain), floor),
                    row("the same, `-XX:TieredStopAtLevel=1`", Spread.of(tiered), floor),
                    row("the same, and an AppCDS archive", Spread.of(archived), floor));
        }
    }

    private static String row(String program, Spread seconds, Spread floor) {
        return String.format("| %s | %s | %.2f |", program, seconds, seconds.median() / floor.median());
    }

    private static double seconds(List<String> arguments) throws IOException {
        var startedAt = System.nanoTime();
        CommandLine.java(arguments);
        return (System.nanoTime() - startedAt) / 1e9;
    }
}
