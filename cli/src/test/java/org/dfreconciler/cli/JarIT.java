// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

final class JarIT {

    @Test
    void isComplete() throws IOException {
        try (var jar = new JarFile(Jar.FILE.toFile())) {
            var manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo("org.dfreconciler.cli.Main");
            assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains(
                            "META-INF/services/java.sql.Driver", "META-INF/services/org.slf4j.spi.SLF4JServiceProvider")
                    .contains("META-INF/LICENSE", "META-INF/NOTICE");
        }
    }

    @Test
    void hasNothingOfTheJarsItIsMadeOfThatNoLongerHolds() throws IOException {
        try (var jar = new JarFile(Jar.FILE.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)"))
                    .noneMatch(name -> name.endsWith("module-info.class"))
                    .noneMatch(name -> name.startsWith("META-INF/maven/"))
                    .noneMatch(name -> name.startsWith("org/dfreconciler/reference/") || name.contains("junit"));
        }
    }

    @Test
    void keepsTheLicencesOfEverythingInIt() throws IOException {
        try (var jar = new JarFile(Jar.FILE.toFile())) {
            var licences = new String(
                            jar.getInputStream(jar.getEntry("META-INF/LICENSE")).readAllBytes())
                    + new String(jar.getInputStream(jar.getEntry("META-INF/LICENSE.txt"))
                            .readAllBytes());
            assertThat(licences)
                    .contains("PostgreSQL Global Development Group")
                    .contains("Permission is hereby granted")
                    .contains("Apache License");
        }
    }

    @Test
    void knowsItsVersion() {
        assertThat(Jar.command("--version").run())
                .isEqualTo(
                        new Jar.Result(0, "df-reconciler " + System.getProperty("df-reconciler.version") + "\n", ""));
    }

    @Test
    void saysHowItIsUsed() {
        var result = Jar.command("--help").run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("Usage: df-reconciler").contains("Exit codes:");
    }

    @Test
    void aUsageErrorIsOneLine() {
        assertThat(Jar.command("run", "--retention-days", "never").run())
                .isEqualTo(
                        new Jar.Result(2, "", "--retention-days must be a whole number up to 2147483647, was never\n"));
    }
}
