// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.util.List;
import org.dfreconciler.cli.output.CommandFailure;

/** Reads {@code --url} in the spelling of JDBC or of libpq. */
final class ConnectionUrl {

    static final String FORMS = "jdbc:postgresql://host:port/database or postgresql://user@host:port/database";

    private static final String JDBC = "jdbc:postgresql:";
    private static final List<String> LIBPQ = List.of("postgresql://", "postgres://");

    private ConnectionUrl() {}

    /**
     * Adds what the URL says.
     *
     * @throws CommandFailure if it is malformed. Of such a URL nothing but the scheme is repeated: where the parts are not
     *     understood, each could be the password.
     */
    static void read(String url, Settings settings) {
        var scheme = scheme(url);
        try {
            if (scheme.isEmpty()) {
                throw new MalformedUrlException(
                        "it starts with none of jdbc:postgresql:, postgresql:// and postgres://");
            } else if (scheme.equals(JDBC)) {
                JdbcUrl.read(url.substring(scheme.length()), settings);
            } else {
                LibpqUrl.read(url.substring(scheme.length()), settings);
            }
        } catch (MalformedUrlException e) {
            throw CommandFailure.usage("--url must be " + FORMS + ", was " + scheme + "***: " + e.getMessage());
        }
    }

    /** Where the URL leaves the host open, JDBC means this machine, and libpq a Unix socket of it. */
    static boolean isJdbc(String url) {
        return url != null && scheme(url).equals(JDBC);
    }

    private static String scheme(String url) {
        if (url.startsWith(JDBC)) {
            return JDBC;
        }
        return LIBPQ.stream().filter(url::startsWith).findFirst().orElse("");
    }
}
