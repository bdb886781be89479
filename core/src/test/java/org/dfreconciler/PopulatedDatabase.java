// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import javax.sql.DataSource;
import org.dfreconciler.RandomPopulation.DfRow;
import org.dfreconciler.RandomPopulation.Member;
import org.dfreconciler.kit.HoldScript;
import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A database that holds one population at a time. */
final class PopulatedDatabase implements AutoCloseable {

    private static final String LEASE_END = "(extract(epoch from now()) * 1000)::bigint + 3600000 * ?";

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final HikariDataSource pool = new HikariDataSource();
    private Connection open;

    PopulatedDatabase() {
        pool.setDataSource(database.dataSource());
        // The checks are dropped, because rows from before these checks existed may have ids of any form. Autovacuum is
        // off, because its transactions would count as open ones.
        sql().execute("alter table df.instances drop constraint instances_id_format_chk,"
                + " drop constraint instances_root_node_same_instance_fkey");
        sql().fetch("select oid::regclass::text from pg_class where relkind = 'r'"
                        + " and relnamespace in ('df'::regnamespace, '_duroxide'::regnamespace)")
                .forEach(table -> sql().execute("alter table " + table.get(0) + " set (autovacuum_enabled = off)"));
        HoldScript.run(database);
        RandomPopulation.OWNERS.forEach(owner -> sql().execute("create role " + owner));
    }

    DataSource dataSource() {
        return pool;
    }

    private DSLContext sql() {
        return DSL.using(pool, SQLDialect.POSTGRES);
    }

    /** Replaces the database's content by this population. Returns the time of the database. */
    Instant hold(RandomPopulation population) throws SQLException {
        sql().execute("truncate df.instances, df.nodes, _duroxide.instances, _duroxide.executions, _duroxide.history,"
                + " _duroxide.instance_locks, _duroxide.orchestrator_queue, _duroxide.worker_queue,"
                + " df_reconciler.hold");
        if (population.isOpen()) {
            open = pool.getConnection();
            open.setAutoCommit(false);
            open.createStatement().execute("select pg_current_xact_id()");
        }
        return sql().transactionResult(transaction -> {
            var now = transaction
                    .dsl()
                    .fetchSingle("select now()")
                    .get(0, OffsetDateTime.class)
                    .toInstant();
            population.df().forEach((id, row) -> insert(transaction.dsl(), now, id, row));
            population.engine().forEach((id, member) -> insert(transaction.dsl(), now, id, member));
            population
                    .messages()
                    .forEach((id, kind) -> transaction
                            .dsl()
                            .execute(
                                    "insert into _duroxide.orchestrator_queue (instance_id, work_item, visible_at, created_at)"
                                            + " values (?, ?, now(), now())",
                                    id,
                                    "{\"" + kind + "\":{\"instance\":\"" + id + "\"}}"));
            return now;
        });
    }

    /** Ends the transaction that was begun before the population was written. */
    void letGo() throws SQLException {
        if (open != null) {
            open.rollback();
            open.close();
            open = null;
        }
    }

    Set<String> instances() {
        return ids("select id from df.instances");
    }

    Set<String> engineInstances() {
        return ids("select instance_id from _duroxide.instances");
    }

    private Set<String> ids(String query) {
        return sql().fetch(query).intoSet(row -> row.get(0, String.class));
    }

    private static void insert(DSLContext sql, Instant now, String id, DfRow row) {
        sql.execute(
                "insert into df.instances (id, root_node, status, submitted_by, completed_at, created_at, label)"
                        + " values (?, '00000001', ?, ?::regrole, ?::timestamptz, ?::timestamptz, ?)",
                id,
                row.status(),
                row.ownerName(),
                literal(now, row.completed()),
                literal(now, row.created()),
                row.label());
        if (row.hold() != null && id.matches("[0-9a-f]{8}")) {
            sql.execute(
                    "insert into df_reconciler.hold (id, reason, until) values (?, 'a test', ?::timestamptz)",
                    id,
                    row.holdEnd(now) == null ? null : row.holdEnd(now).toString());
        }
    }

    private static void insert(DSLContext sql, Instant now, String id, Member member) {
        var row = member.row();
        sql.execute(
                "insert into _duroxide.instances values (?, ?, null, 1, now(), now(), ?)",
                id,
                row.isOfPgDurable() ? RandomPopulation.GRAPH : "another::orchestration",
                member.parentId());
        if (row.status() != null) {
            sql.execute(
                    "insert into _duroxide.executions values (?, 1, ?, null, now(), ?::timestamptz)",
                    id,
                    row.status(),
                    literal(now, row.completed()));
            sql.execute("insert into _duroxide.history values (?, 1, 1, 'Event', '{}', now())", id);
        }
        if (row.lease() != 0) {
            sql.execute(
                    "insert into _duroxide.instance_locks values (?, 'token', " + LEASE_END + ", 0)", id, row.lease());
        }
        if (row.itemLease() != 0) {
            sql.execute(
                    "insert into _duroxide.worker_queue (instance_id, work_item, visible_at, created_at, locked_until)"
                            + " values (?, '{}', now(), now(), " + LEASE_END + ")",
                    id,
                    row.itemLease());
        }
    }

    private static String literal(Instant now, String age) {
        return age == null || age.endsWith("infinity")
                ? age
                : RandomPopulation.time(now, age).toString();
    }

    @Override
    public void close() {
        RandomPopulation.OWNERS.forEach(owner -> sql().execute("drop role " + owner));
        pool.close();
        database.close();
    }
}
