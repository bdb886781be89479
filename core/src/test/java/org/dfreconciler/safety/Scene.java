// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own for a test, with workflows in it, and passes that run there as the role of the guide. */
final class Scene implements AutoCloseable {

    private final ReferenceDatabase database;
    private final String engineSchema;
    private final String role;
    private final RoleScript script;
    private final DSLContext sql;
    private DataSource pool;

    private Scene(ReferenceDatabase database, String engineSchema) {
        this.database = database;
        this.engineSchema = engineSchema;
        this.role = "least_of_" + database.name();
        this.sql = DSL.using(connect(database), SQLDialect.POSTGRES);
        this.script = new RoleScript(database, role, engineSchema).run(sql);
    }

    private static Connection connect(ReferenceDatabase database) {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Scene create() {
        return new Scene(ReferenceDatabase.create(), ReferenceSchema.ENGINE_SCHEMA);
    }

    static Scene withEngineSchema(String engineSchema) {
        var database = ReferenceServer.shared().newEmptyDatabase();
        ReferenceSchema.install(database.dataSource(), engineSchema);
        return new Scene(database, engineSchema);
    }

    /** As superuser, on one connection. */
    DSLContext sql() {
        return sql;
    }

    ReferenceDatabase database() {
        return database;
    }

    String role() {
        return role;
    }

    RoleScript script() {
        return script;
    }

    /** The engine's schema, quoted. */
    String engine() {
        return DSL.quotedName(engineSchema).toString();
    }

    Workflows workflows() {
        return new Workflows(sql, engineSchema);
    }

    void empty() {
        sql.execute("truncate " + String.join(", ", Contents.tables(engineSchema)));
    }

    Contents contents() {
        return Contents.of(sql, engineSchema);
    }

    /** Unpooled connections of the least role. */
    PGSimpleDataSource asLeastRole() {
        return as(role);
    }

    PGSimpleDataSource as(String otherRole) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrlFor(otherRole));
        return dataSource;
    }

    /** The least role on one connection that it keeps. */
    private DataSource pool() {
        if (pool == null) {
            pool = OneConnection.of(asLeastRole());
        }
        return pool;
    }

    Reconciler reconciler(RetentionPolicy policy) {
        return Reconciler.of(pool(), policy);
    }

    PassReport run(RetentionPolicy policy) {
        return reconciler(policy).run();
    }

    /** A pass of the least role into which listeners can interject. */
    ReconcilerBuilder observed(RetentionPolicy policy, ExecuteListener... listeners) {
        return observed(pool(), policy, listeners);
    }

    static ReconcilerBuilder observed(DataSource dataSource, RetentionPolicy policy, ExecuteListener... listeners) {
        var configuration = new DefaultConfiguration()
                .derive(SQLDialect.POSTGRES)
                .derive(dataSource)
                .derive(DefaultExecuteListenerProvider.providers(listeners));
        return Reconciler.builder(DSL.using(configuration), policy);
    }

    @Override
    public void close() {
        database.close();
    }
}
