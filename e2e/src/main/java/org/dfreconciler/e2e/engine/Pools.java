// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.dfreconciler.reference.ReferenceDatabase;

/** Connection pools whose application names are those that pg_durable uses. */
final class Pools {

    private Pools() {}

    static HikariDataSource of(ReferenceDatabase database, String applicationName, int connections) {
        var config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setPoolName(applicationName);
        config.setMaximumPoolSize(connections);
        config.setConnectionInitSql("set application_name = '" + applicationName + "'");
        return new HikariDataSource(config);
    }
}
