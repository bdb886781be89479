// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;

/** A server of the machine's own PostgreSQL installation, which has pg_resetwal; the embedded one has not. */
public final class InstalledServer implements AutoCloseable {

    /** Transactions whose state one file of pg_xact holds. */
    private static final long XIDS_PER_SEGMENT = 32 * 8192 * 4;

    private final Path programs;
    private final Path home;
    private final int port;

    private InstalledServer(Path programs) throws IOException {
        this.programs = programs;
        this.home = Files.createTempDirectory("installed-server");
        this.port = freePort();
    }

    /** Where a whole installation is, if there is one. */
    public static Optional<Path> installation() {
        try {
            var process = new ProcessBuilder("pg_config", "--bindir").start();
            var programs = Path.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            var complete = Stream.of("initdb", "pg_ctl", "postgres", "pg_resetwal")
                    .allMatch(program -> Files.isExecutable(programs.resolve(program)));
            return complete ? Optional.of(programs) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public static InstalledServer create(Path programs) {
        try {
            var server = new InstalledServer(programs);
            server.run("initdb", "-D", server.data(), "-U", "postgres", "-A", "trust", "-N");
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DataSource dataSource(String database) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/" + database);
        dataSource.setUser("postgres");
        return dataSource;
    }

    public DSLContext sql(String database) {
        return DSL.using(dataSource(database), SQLDialect.POSTGRES);
    }

    /** Restarts with this as the next transaction id; everything older is frozen first, as the server demands. */
    public void jumpTo(long nextXid) {
        sql("postgres").execute("update pg_database set datallowconn = true");
        for (var database :
                sql("postgres").fetch("select datname from pg_database").getValues(0, String.class)) {
            sql(database).execute("vacuum (freeze)");
        }
        run("pg_ctl", "-D", data(), "-m", "fast", "-w", "stop");
        run("pg_resetwal", "-D", data(), "-x", Long.toString(nextXid));
        createSegmentOf(nextXid);
        start();
    }

    private void createSegmentOf(long xid) {
        var segment = home.resolve("data/pg_xact").resolve(String.format("%04X", xid / XIDS_PER_SEGMENT));
        try (var file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.setLength(XIDS_PER_SEGMENT / 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        var options = "-p " + port + " -F -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c autovacuum=off";
        run("pg_ctl", "-D", data(), "-l", home.resolve("log").toString(), "-o", options, "-w", "start");
    }

    private String data() {
        return home.resolve("data").toString();
    }

    private void run(String program, String... arguments) {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root; in a namespace of its own, root is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            var output = home.resolve("output-of-" + program);
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        try (var files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
