// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** Real connection pools, as users of the library have them. */
public final class Pools {

    private Pools() {}

    public static HikariDataSource ofOne(DataSource dataSource) {
        var config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }
}
