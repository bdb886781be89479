// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.time.Duration;
import java.util.UUID;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.Workflows;
import org.jooq.DSLContext;

/**
 * A database whose workflows run in the engine of another one, the control database, as pg_durable 0.2.9 has it: a df side
 * alone, and a name in the control database's list.
 */
public final class Satellite extends Fixture {

    private final Fixture control;
    private final String prefix;

    private Satellite(Fixture control, ReferenceDatabase database) {
        super(database, ReferenceSchema.ENGINE_SCHEMA);
        this.control = control;
        this.prefix = install(sql());
        originsOf(control);
        register(oid(), installation());
    }

    /** A new one, with nothing in it. */
    public static Satellite of(Fixture control) {
        var database = ReferenceServer.shared().newEmptyDatabase();
        ReferenceSchema.installControlPlane(database.dataSource(), ReferenceSchema.ENGINE_SCHEMA);
        return new Satellite(control, database);
    }

    /** Gives a df side an installation, as pg_durable 0.2.9 does; the prefix of its instances' ids in the engine. */
    public static String install(DSLContext satellite) {
        satellite.execute("create table if not exists df._installation (singleton boolean primary key default true"
                + " check (singleton), id uuid not null default gen_random_uuid())");
        satellite.execute("grant select on df._installation to public");
        satellite.execute("insert into df._installation default values on conflict do nothing");
        return satellite
                .fetchSingle("select 'pgdf-' || d.oid || '-' || replace(i.id::text, '-', '') || '-'"
                        + " from df._installation i, pg_database d where datname = current_database()")
                .get(0, String.class);
    }

    /** Gives a control database a list of satellites. */
    public static void originsOf(Fixture control) {
        originsOf(control.sql(), control.engine());
    }

    /** The same, with the engine's schema as SQL spells it. */
    public static void originsOf(DSLContext control, String engine) {
        control.execute("create table if not exists " + engine
                + "._origins (database_oid bigint, installation_id uuid, primary key (database_oid, installation_id))");
    }

    /** Names an installation in the control database's list. */
    public void register(long oid, UUID installation) {
        control.sql()
                .execute(
                        "insert into " + control.engine() + "._origins values (?, ?) on conflict do nothing",
                        oid,
                        installation);
    }

    public long oid() {
        return sql().fetchSingle("select oid::bigint from pg_database where datname = current_database()")
                .into(long.class);
    }

    public UUID installation() {
        return sql().fetchSingle("select id from df._installation").into(UUID.class);
    }

    /** What the engine calls an instance of this database, or what it calls something below one. */
    public String engineId(String id) {
        return prefix + id;
    }

    /** A workflow that both sides hold as ended. */
    public Satellite finished(String id, String dfStatus, Duration age) {
        instance(id, dfStatus, age, dfStatus.equals("completed") ? age : null);
        return engineInstance(id, dfStatus.equals("completed") ? "Completed" : "Failed", age);
    }

    /** The engine's record of a start whose caller rolled back. */
    public Satellite orphan(String id, Duration age) {
        return engineInstance(id, "Failed", age);
    }

    /** The df side of a workflow. */
    public Satellite instance(String id, String status, Duration createdAge, Duration completedAge) {
        workflows().instance(id, status, createdAge, completedAge);
        return this;
    }

    /** The engine's side of a workflow, a root. */
    public Satellite engineInstance(String id, String status, Duration age) {
        inEngine().engineInstance(engineId(id), null, status, age);
        return this;
    }

    /** Workflows in the control database's engine, by the ids that it has. */
    public Workflows inEngine() {
        return control.workflows();
    }

    /** Of the df side. */
    @Override
    public Contents contents() {
        return new Contents(sql().fetch("select 'df.instances', id, i::text from df.instances i union all"
                        + " select 'df.nodes', instance_id, n::text from df.nodes n order by 1, 2, 3")
                .map(row -> new Contents.Row(
                        row.get(0, String.class), row.get(1, String.class), row.get(2, String.class))));
    }
}
