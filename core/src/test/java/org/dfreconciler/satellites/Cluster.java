// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.satellites;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.kit.RoleScript;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Satellite;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.rules.RetentionPolicy;
import org.postgresql.ds.PGSimpleDataSource;

/** A control database and its satellites on one server. The role of the guide serves them, with no other rights. */
final class Cluster implements AutoCloseable {

    private final Scene control = Scene.create();
    private final Map<String, Satellite> satellites = new LinkedHashMap<>();

    Scene control() {
        return control;
    }

    /** Adds a satellite that is ready to be served. */
    Satellite satellite() {
        var satellite = control.closing(Satellite.of(control));
        satellites.put(satellite.database().name(), satellite);
        grant(satellite);
        return satellite;
    }

    void grant(Satellite satellite) {
        control.script().run(control.sql());
        RoleScript.ofSatellite(satellite.database(), control.role()).run(satellite.sql());
    }

    /** Connects the least role to the database of this name. */
    PGSimpleDataSource connectionsTo(String database) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(control.database().jdbcUrlFor(control.role()));
        dataSource.setDatabaseName(database);
        return dataSource;
    }

    /** Connects a superuser to this satellite. */
    DataSource superusersConnectionsTo(String satellite) {
        return satellites.get(satellite).dataSource();
    }

    ReconcilerBuilder serving(RetentionPolicy policy) {
        return serving(policy, this::connectionsTo);
    }

    ReconcilerBuilder serving(RetentionPolicy policy, Function<String, DataSource> satellites) {
        return Reconciler.builder(control.asLeastRole(), policy).satellites(satellites);
    }

    /** Passes whose calls, in any of the databases, the handlers see. */
    ReconcilerBuilder observed(RetentionPolicy policy, Tap.Handler... handlers) {
        return Reconciler.builder(Tap.on(control.asLeastRole(), handlers), policy)
                .satellites(name -> Tap.on(connectionsTo(name), handlers));
    }

    @Override
    public void close() {
        control.close();
    }
}
