// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jooq.DSLContext;
import org.postgresql.PGConnection;

/** Something that goes wrong at one call. */
interface Fault {

    boolean appliesTo(Call call);

    /** Takes the call's place. */
    Object strike(Call call) throws SQLException;

    /** Whether the client may not know that its commit went through. */
    default boolean hidesCommits() {
        return false;
    }

    /** What {@link #serverError} needs: a function that raises any SQLSTATE, and a table that raises it at commit. */
    static void install(DSLContext sql) {
        sql.execute("create schema faults");
        sql.execute("create function faults.raise(state text) returns void language plpgsql as $$"
                + " begin raise exception using errcode = state, message = 'struck by ' || state; end $$");
        sql.execute("create table faults.at_commit (state text)");
        sql.execute("create function faults.raise_new() returns trigger language plpgsql as"
                + " $$ begin perform faults.raise(new.state); end $$");
        sql.execute("create constraint trigger at_commit after insert on faults.at_commit"
                + " deferrable initially deferred for each row execute function faults.raise_new()");
    }

    /** The server raises an error: in the statement's place, or at commit. Its transaction is aborted for real. */
    static Fault serverError(String state) {
        return new Fault() {
            @Override
            public boolean appliesTo(Call call) {
                return call.isStatement() || call.isCommit();
            }

            @Override
            public Object strike(Call call) throws SQLException {
                execute(
                        call.connection(),
                        call.isCommit()
                                ? "insert into faults.at_commit values ('" + state + "')"
                                : "select faults.raise('" + state + "')");
                return call.proceed();
            }

            @Override
            public String toString() {
                return "server error " + state;
            }
        };
    }

    /** The server ends the session before the call. */
    static Fault cutBefore(DSLContext admin) {
        return new Fault() {
            @Override
            public boolean appliesTo(Call call) {
                return call.connection() != null && !call.name().equals("close");
            }

            @Override
            public Object strike(Call call) throws SQLException {
                terminate(admin, call.connection());
                return call.proceed();
            }

            @Override
            public String toString() {
                return "session ended before the call";
            }
        };
    }

    /** The server does as it is told and ends the session; the client hears of the latter only. */
    static Fault cutAfter(DSLContext admin) {
        return new Fault() {
            @Override
            public boolean appliesTo(Call call) {
                return call.isStatement() || call.isCommit();
            }

            @Override
            public Object strike(Call call) throws SQLException {
                call.proceed();
                terminate(admin, call.connection());
                throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
            }

            @Override
            public boolean hidesCommits() {
                return true;
            }

            @Override
            public String toString() {
                return "session ended after the call";
            }
        };
    }

    /** The server stops dead before the call. */
    static Fault stopOf(CrashingServer server) {
        return new Fault() {
            @Override
            public boolean appliesTo(Call call) {
                return !call.name().equals("close");
            }

            @Override
            public Object strike(Call call) throws SQLException {
                server.stopImmediately();
                return call.proceed();
            }

            @Override
            public String toString() {
                return "server stopped before the call";
            }
        };
    }

    /** The driver or the pool throws, whatever the server thinks. */
    static Fault thrown(String state) {
        return new Fault() {
            @Override
            public boolean appliesTo(Call call) {
                return !call.isStatement();
            }

            @Override
            public Object strike(Call call) throws SQLException {
                if (call.name().equals("close")) {
                    // The pool has it back all the same.
                    call.proceed();
                }
                throw new SQLException("struck at " + call, state);
            }

            @Override
            public String toString() {
                return "thrown by the driver " + state;
            }
        };
    }

    private static void terminate(DSLContext admin, Connection connection) throws SQLException {
        var pid = connection.unwrap(PGConnection.class).getBackendPID();
        admin.fetch("select pg_terminate_backend(?)", pid);
        await().atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> admin.fetch("select from pg_stat_activity where pid = ?", pid)
                        .isEmpty());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
