// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceTable;
import org.dfreconciler.reference.Workflows;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * A database of its own for a test, with a connection to fill and to watch it. What the test has it make is closed with it,
 * before the database goes.
 */
public class Fixture implements AutoCloseable {

    private static final String OTHERS =
            " and datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";

    private final ReferenceDatabase database;
    private final String engineSchema;
    private final DSLContext sql;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    protected Fixture(ReferenceDatabase database, String engineSchema) {
        this.database = database;
        this.engineSchema = engineSchema;
        this.sql = DSL.using(closing(connect()), SQLDialect.POSTGRES);
    }

    /** Both schemas, the engine's under its usual name, and nothing in them. */
    public static Fixture create() {
        return new Fixture(ReferenceDatabase.create(), ReferenceSchema.ENGINE_SCHEMA);
    }

    private Connection connect() {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public ReferenceDatabase database() {
        return database;
    }

    /** Unpooled connections of the superuser. */
    public DataSource dataSource() {
        return database.dataSource();
    }

    /** As superuser on one connection, on which no pass runs. */
    public DSLContext sql() {
        return sql;
    }

    public Workflows workflows() {
        return new Workflows(sql, engineSchema);
    }

    /** The engine's schema, quoted. */
    public String engine() {
        return DSL.quotedName(engineSchema).toString();
    }

    public Contents contents() {
        return Contents.of(sql, engineSchema);
    }

    public void empty() {
        sql.execute(ReferenceTable.all()
                .map(table -> table.quotedName(engineSchema))
                .collect(joining(", ", "truncate ", "")));
    }

    /** Remembers what the tables hold. */
    public Contents keep() {
        sql.execute("create schema kept");
        ReferenceTable.all()
                .forEach(table ->
                        sql.execute("create table " + copyOf(table) + " as table " + table.quotedName(engineSchema)));
        return contents();
    }

    /** Brings back what {@link #keep} saw, within milliseconds. */
    public void restore() {
        sql.execute(ReferenceTable.all()
                .map(table -> "delete from " + table.quotedName(engineSchema) + "; insert into "
                        + table.quotedName(engineSchema) + " table " + copyOf(table) + ";")
                .collect(joining("", "begin; ", "commit")));
    }

    private static String copyOf(ReferenceTable table) {
        return "kept." + table;
    }

    /** What other sessions have not ended: transactions, and locks. */
    public List<String> leftOpen() {
        return sql.fetch("select format('transaction of %s, %s: %s', pid, state, query) from pg_stat_activity"
                        + " where state <> 'idle'" + OTHERS
                        + " union all select format('lock of %s, %s %s %s', pid, locktype, mode, relation::regclass)"
                        + " from pg_locks join pg_stat_activity a using (pid) where true" + OTHERS)
                .getValues(0, String.class);
    }

    /** A transaction of somebody else's. */
    public OpenTransaction openTransaction() {
        return closing(OpenTransaction.on(dataSource()));
    }

    /** One connection of the superuser's, lent again and again. */
    public KeptConnection keptConnection() {
        return keptConnection(dataSource());
    }

    public KeptConnection keptConnection(DataSource source) {
        return closing(new KeptConnection(source));
    }

    /** Closes it before the database goes. */
    public final <T extends AutoCloseable> T closing(T resource) {
        resources.push(resource);
        return resource;
    }

    /** The database last of all, whatever happens to the others. */
    @Override
    public void close() {
        try (database) {
            while (!resources.isEmpty()) {
                resources.pop().close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
