// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Pools of connections to other databases of the target's server, as the same role; one for each, kept from pass to pass. */
public final class SatelliteDatabases implements AutoCloseable {

    private final Target target;
    private final int connections;
    private final Map<String, Database> byName = new ConcurrentHashMap<>();

    /** @param connections to each of them, at most */
    public SatelliteDatabases(Target target, int connections) {
        this.target = target;
        this.connections = connections;
    }

    public DataSource connectionsTo(String database) {
        return byName.computeIfAbsent(database, name -> Database.unopened(target.in(name), connections))
                .dataSource();
    }

    @Override
    public void close() {
        byName.values().forEach(Database::close);
    }
}
