// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.postgresql.PGConnection;

/** Something that goes wrong at one call. */
public final class Fault {

    private final String name;
    private final Predicate<Call> applies;
    private final Tap.Handler strike;
    private final boolean hidesCommits;

    private Fault(String name, Predicate<Call> applies, Tap.Handler strike) {
        this(name, applies, strike, false);
    }

    private Fault(String name, Predicate<Call> applies, Tap.Handler strike, boolean hidesCommits) {
        this.name = name;
        this.applies = applies;
        this.strike = strike;
        this.hidesCommits = hidesCommits;
    }

    /** What {@link #serverError} needs: a function that raises any SQLSTATE, and a table that raises it at commit. */
    public static void install(DSLContext sql) {
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
    public static Fault serverError(String state) {
        return new Fault("server error " + state, call -> call.isStatement() || call.isCommit(), call -> {
            execute(
                    call.connection(),
                    call.isCommit()
                            ? "insert into faults.at_commit values ('" + state + "')"
                            : "select faults.raise('" + state + "')");
            return call.proceed();
        });
    }

    /** The server ends the session before the call. */
    public static Fault cutBefore(DSLContext admin) {
        return new Fault(
                "session ended before the call",
                call -> call.connection() != null && !call.name().equals("close"),
                call -> {
                    terminate(admin, call.connection());
                    return call.proceed();
                });
    }

    /** The server does as it is told and ends the session; the client hears of the latter only. */
    public static Fault cutAfter(DSLContext admin) {
        return new Fault(
                "session ended after the call",
                call -> call.isStatement() || call.isCommit(),
                call -> {
                    call.proceed();
                    terminate(admin, call.connection());
                    throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
                },
                true);
    }

    /** The server stops dead before the call. */
    public static Fault stopOf(PrivateServer server) {
        return new Fault("server stopped before the call", call -> !call.name().equals("close"), call -> {
            server.stopImmediately();
            return call.proceed();
        });
    }

    /** The driver or the pool throws, whatever the server thinks. */
    public static Fault thrown(String state) {
        return new Fault("thrown by the driver " + state, call -> !call.isStatement(), call -> {
            if (call.name().equals("close")) {
                // The pool has it back all the same.
                call.proceed();
            }
            throw new SQLException("struck at " + call, state);
        });
    }

    public boolean appliesTo(Call call) {
        return applies.test(call);
    }

    /** Takes the call's place. */
    public Object strike(Call call) throws SQLException {
        return strike.handle(call);
    }

    /** Whether the client may not know that its commit went through. */
    public boolean hidesCommits() {
        return hidesCommits;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Comes back when the session has ended. */
    private static void terminate(DSLContext admin, Connection connection) throws SQLException {
        var pid = connection.unwrap(PGConnection.class).getBackendPID();
        admin.fetch("select pg_terminate_backend(?, 10000)", pid);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
