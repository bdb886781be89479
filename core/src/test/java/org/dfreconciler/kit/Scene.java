// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fixture whose passes run as the role of the guide, with no other rights than those that {@code docs/sql/role.sql}
 * grants.
 */
public final class Scene extends Fixture {

    private final String role;
    private final RoleScript script;
    private DataSource pool;

    private Scene(ReferenceDatabase database, String engineSchema) {
        super(database, engineSchema);
        this.role = "least_of_" + database.name();
        this.script = new RoleScript(database, role, engineSchema).run(sql());
    }

    public static Scene create() {
        return new Scene(ReferenceDatabase.create(), ReferenceSchema.ENGINE_SCHEMA);
    }

    public static Scene withEngineSchema(String engineSchema) {
        var database = ReferenceServer.shared().newEmptyDatabase();
        ReferenceSchema.install(database.dataSource(), engineSchema);
        return new Scene(database, engineSchema);
    }

    public static Scene ofEncoding(String encoding) {
        var database = ReferenceServer.shared().newEmptyDatabase(encoding);
        ReferenceSchema.install(database.dataSource(), ReferenceSchema.ENGINE_SCHEMA);
        return new Scene(database, ReferenceSchema.ENGINE_SCHEMA);
    }

    /** Installs holds as the guide says. */
    public Scene withHolds() {
        HoldScript.run(database());
        script.run(sql());
        return this;
    }

    /** Gives the role the rights to repair, as the guide says. */
    public Scene withRepairs() {
        script.grantsToRepair().forEach(sql()::execute);
        return this;
    }

    /** Installs receipts as the guide says. */
    public Scene withReceipts() {
        ReceiptScript.run(database());
        script.run(sql());
        return this;
    }

    /** Installs receipts and archives as the guide says. */
    public Scene withArchives() {
        ArchiveScript.run(database());
        return withReceipts();
    }

    public String role() {
        return role;
    }

    public RoleScript script() {
        return script;
    }

    /** Unpooled connections of the least role. */
    public PGSimpleDataSource asLeastRole() {
        return as(role);
    }

    public PGSimpleDataSource as(String otherRole) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database().jdbcUrlFor(otherRole));
        return dataSource;
    }

    /** One connection of the least role, so that the server's prepared plans live on from batch to batch. */
    private DataSource pool() {
        if (pool == null) {
            pool = keptConnection(asLeastRole()).dataSource();
        }
        return pool;
    }

    public Reconciler reconciler(RetentionPolicy policy) {
        return Reconciler.of(pool(), policy);
    }

    public PassReport run(RetentionPolicy policy) {
        return reconciler(policy).run();
    }

    /** Passes of the least role. The handlers see their calls. */
    public ReconcilerBuilder observed(RetentionPolicy policy, Tap.Handler... handlers) {
        return observed(pool(), policy, handlers);
    }

    public static ReconcilerBuilder observed(DataSource dataSource, RetentionPolicy policy, Tap.Handler... handlers) {
        return Reconciler.builder(Tap.on(dataSource, handlers), policy);
    }
}
