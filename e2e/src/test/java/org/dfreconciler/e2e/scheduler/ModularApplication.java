// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.dfreconciler.Reconciler;
import org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler;
import org.dfreconciler.scheduler.simple.SimpleScheduler;
import org.jooq.DSLContext;
import org.postgresql.ds.PGSimpleDataSource;
import org.quartz.Scheduler;
import org.slf4j.Logger;

/**
 * An application that is a Java module. It is compiled and run with the module path alone, which contains only what it
 * needs.
 */
final class ModularApplication {

    private static final String MODULE = """
            module example.application {
                requires org.dfreconciler.scheduler.simple;
                requires org.dfreconciler.scheduler.quartz;
                requires org.postgresql.jdbc;
                requires java.naming; // the driver's data source is of its types
            }
            """;

    private static final List<Class<?>> ITS_MODULES = List.of(
            Reconciler.class,
            SimpleScheduler.class,
            QuartzReconcilerScheduler.class,
            DSLContext.class,
            required("org.reactivestreams.Publisher"), // needed by jOOQ
            required("io.r2dbc.spi.ConnectionFactory"), // needed by jOOQ
            Logger.class,
            Scheduler.class,
            PGSimpleDataSource.class);

    private final Path directory;
    private final String modulePath;

    private ModularApplication(Path directory) {
        this.directory = directory;
        modulePath = Stream.concat(
                        Stream.of(directory.resolve("classes")),
                        ITS_MODULES.stream().map(ModularApplication::jar))
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    /** @param body the body of a main method; the JDBC URL is in {@code arguments[0]} */
    static ModularApplication compile(Path directory, String body) throws IOException {
        var application = new ModularApplication(directory);
        var sources = Files.createDirectories(directory.resolve("example/application"));
        var module = Files.writeString(directory.resolve("module-info.java"), MODULE);
        var main = Files.writeString(sources.resolve("Main.java"), """
                package example.application;

                import java.time.Duration;
                import java.util.concurrent.CountDownLatch;
                import org.dfreconciler.Reconciler;
                import org.dfreconciler.report.PassReport;
                import org.dfreconciler.report.PlanReport;
                import org.dfreconciler.rules.RetentionPolicy;
                import org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler;
                import org.dfreconciler.scheduler.simple.SimpleScheduler;
                import org.postgresql.ds.PGSimpleDataSource;
                import org.quartz.impl.StdSchedulerFactory;

                public final class Main {
                    public static void main(String[] arguments) throws Exception {
                        %s
                    }
                }
                """.formatted(body));
        var problems = new ByteArrayOutputStream();
        var verdict = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        problems,
                        "--module-path",
                        application.modulePath,
                        "-d",
                        directory.resolve("classes").toString(),
                        module.toString(),
                        main.toString());
        assertThat(verdict).as(problems.toString(StandardCharsets.UTF_8)).isZero();
        return application;
    }

    /** Runs the application until it ends without an error. Returns its output. */
    List<String> run(String jdbcUrl) throws IOException, InterruptedException {
        var log = directory.resolve("log").toFile();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--module-path",
                        modulePath,
                        "--module",
                        "example.application/example.application.Main",
                        jdbcUrl)
                .redirectError(log)
                .start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            var said = lines.lines().toList();
            assertThat(process.waitFor()).as(Files.readString(log.toPath())).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Class<?> required(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Path jar(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
