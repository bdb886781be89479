// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.cli.Patience.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.cli.Installation.Ended;
import org.dfreconciler.reference.kit.Fixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests the archive of classes that the launcher creates at its first start. */
@DisabledOnOs(OS.WINDOWS)
final class ClassArchiveIT {

    private static final Path LIST = Path.of("src", "dist", "lib", "classes.lst");
    private static final Ended VERSION =
            new Ended(0, "df-reconciler " + System.getProperty("df-reconciler.version") + "\n", "");

    @TempDir
    private static Path directory;

    private static Installation installation;

    @BeforeAll
    static void twoFirstStartsAtOnceMakeOne() throws IOException {
        installation = Installation.in(directory, "home").withCache();

        var first = installation.start("--version");
        var second = installation.start("--version");
        assertThat(first.end()).isEqualTo(VERSION);
        assertThat(second.end()).isEqualTo(VERSION);

        await().until(() -> installation.cached().stream().anyMatch(name -> name.endsWith(".jsa")));
        await().until(() -> installation.cached().size() == 1);
    }

    @Test
    void isTheUsersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(installation.cache())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive())))
                .matches("r[w-]-------");
    }

    @Test
    void thatDoesNotFitIsNoError() throws IOException {
        var archive = archive();
        var kept = Files.move(archive, directory.resolve("kept"));
        Files.writeString(archive, "of another JVM");

        assertThat(installation.start("--version").end()).isEqualTo(VERSION);
        Files.delete(archive);
        Files.move(kept, archive);
    }

    /**
     * A class that is missing from the list, or no longer exists, costs only time, so the list need not follow every
     * change. When it has fallen too far behind, run this test with {@code -Dgolden.update=true} to write a new list.
     */
    @Test
    void hasNineOfTenClassesThatACommandLoads() throws IOException {
        try (var fixture = Fixture.create()) {
            fixture.workflows().finished("0000000a", "completed", Duration.ofDays(40));
            var commands = commands(fixture.database().jdbcUrl());
            if (Boolean.getBoolean("golden.update")) {
                write(commands);
            }
            var loaded = new ArrayList<ClassesLoaded>();
            for (var command : commands) {
                loaded.add(installation.classesLoaded(command));
            }
            assertThat(loaded).extracting(ClassesLoaded::shareOfArchives).allMatch(share -> share > 0.9);
        }
    }

    /** The last one removes what the others look at. */
    private static List<String[]> commands(String url) {
        return Stream.of("--help", "doctor", "explain 0000000a", "drift", "plan --ids", "run --format json")
                .map(command -> command.startsWith("--") ? command : command + " --url " + url)
                .map(command -> command.split(" "))
                .toList();
    }

    private static Path archive() {
        return installation.cache().resolve(installation.cached().get(0));
    }

    private static void write(List<String[]> commands) throws IOException {
        var list = new ClassList();
        for (var command : commands) {
            list.add(installation.classList(command));
        }
        list.writeTo(LIST);
    }
}
