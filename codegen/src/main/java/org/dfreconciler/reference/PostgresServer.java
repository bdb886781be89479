// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A server that runs, and how to reach it as superuser.
 *
 * @param password null where the server trusts everybody
 * @param maintenanceDatabase where to be when creating and dropping others
 * @param stop what closing it takes; nothing for a server that somebody else started
 */
record PostgresServer(
        String host, int port, String superuser, String password, String maintenanceDatabase, AutoCloseable stop) {

    /** The driver's URL of a database; both names may have any characters. */
    String jdbcUrl(String database, String role, String rolePassword) {
        var url = "jdbc:postgresql://" + host + ":" + port + "/" + encode(database, UTF_8) + "?user="
                + encode(role, UTF_8);
        return rolePassword == null ? url : url + "&password=" + encode(rolePassword, UTF_8);
    }

    String jdbcUrl(String database) {
        return jdbcUrl(database, superuser, password);
    }

    /** The superuser's URL of a database as libpq spells it. */
    String libpqUrl(String database) {
        var secret = password == null ? "" : ":" + percentEncoded(password);
        return "postgresql://" + percentEncoded(superuser) + secret + "@" + host + ":" + port + "/"
                + percentEncoded(database);
    }

    /** To libpq, unlike to the driver, a plus sign is no space. */
    private static String percentEncoded(String text) {
        return encode(text, UTF_8).replace("+", "%20");
    }

    DataSource dataSource(String database) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl(database));
        return dataSource;
    }

    DataSource maintenance() {
        return dataSource(maintenanceDatabase);
    }
}
