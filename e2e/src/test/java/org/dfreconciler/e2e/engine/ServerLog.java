// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * What the server logged about one database, read by SQL: every deadlock with all its participants, and every wait for
 * a lock of at least a second with those who held it. The losers of a deadlock themselves know less.
 */
final class ServerLog {

    /** The columns of the server's csvlog since PostgreSQL 14, in order. */
    private static final String COLUMNS = "log_time, user_name, database_name, process_id, connection_from, session_id,"
            + " session_line_num, command_tag, session_start_time, virtual_transaction_id, transaction_id,"
            + " error_severity, sql_state_code, message, detail, hint, internal_query, internal_query_pos, context,"
            + " query, query_pos, location, application_name, backend_type, leader_pid, query_id";

    private static final String DEADLOCK = "sql_state_code = '40P01'";
    private static final String LONG_WAIT = "message like 'process % still waiting for %'";

    private final DSLContext sql;

    ServerLog(DSLContext sql) {
        this.sql = sql;
    }

    /** Whether there is a log to read. A server that somebody else configured may have none. */
    boolean isReadable() {
        return sql.fetchSingle("select pg_current_logfile('csvlog') is not null")
                .get(0, Boolean.class);
    }

    List<LockTrouble> deadlocks() {
        return entries(DEADLOCK);
    }

    /** The waits that lasted longer than the server's {@code deadlock_timeout}, which is a second. */
    List<LockTrouble> longWaits() {
        return entries(LONG_WAIT);
    }

    private List<LockTrouble> entries(String which) {
        return sql.transactionResult(transaction -> read(transaction.dsl(), which));
    }

    private static List<LockTrouble> read(DSLContext sql, String which) {
        sql.execute("create temp table log (" + COLUMNS.replace(",", " text,") + " text) on commit drop");
        for (var file : sql.fetch("select current_setting('data_directory') || '/' || current_setting('log_directory')"
                        + " || '/' || name from pg_ls_logdir() where name like '%.csv'")
                .getValues(0, String.class)) {
            sql.execute("copy log from {0} with (format csv)", DSL.inline(file));
        }
        return sql.fetch("select process_id::int, application_name, coalesce(query, ''), message, coalesce(detail, '')"
                        + " from log where database_name = current_database() and " + which)
                .map(ServerLog::entry);
    }

    private static LockTrouble entry(Record row) {
        return new LockTrouble(
                row.get(0, Integer.class),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, String.class));
    }
}
