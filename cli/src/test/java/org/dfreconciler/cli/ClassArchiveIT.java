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
import java.util.TreeSet;
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
                .isEqualTo("r--------");
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
        var loaded = new ArrayList<ClassesLoaded>();
        loaded.add(installation.classesLoaded("--help"));
        try (var fixture = Fixture.create()) {
            fixture.workflows().finished("0000000a", "completed", Duration.ofDays(40));
            for (var command : List.of(
                    List.of("doctor"),
                    List.of("explain", "0000000a"),
                    List.of("drift"),
                    List.of("plan", "--ids"),
                    List.of("run", "--format", "json"))) {
                loaded.add(installation.classesLoaded(Stream.concat(
                                command.stream(),
                                Stream.of("--url", fixture.database().jdbcUrl()))
                        .toArray(String[]::new)));
            }
        }
        if (Boolean.getBoolean("golden.update")) {
            write(loaded);
        }
        assertThat(loaded).extracting(ClassesLoaded::shareOfTheArchive).allMatch(share -> share > 0.9);
    }

    private static Path archive() {
        return installation.cache().resolve(installation.cached().get(0));
    }

    private static void write(List<ClassesLoaded> loaded) throws IOException {
        var classes = new TreeSet<String>();
        for (var command : loaded) {
            Stream.concat(command.fromTheArchive().stream(), command.fromTheJar().stream())
                    .map(name -> name.replace('.', '/'))
                    .forEach(classes::add);
        }
        Files.write(LIST, classes);
    }
}
