// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.util.Map;

/**
 * One server to connect to.
 *
 * @param name a name, or an address, an IPv6 one without brackets; or the directory of a Unix socket, which begins with a slash
 */
public record Host(String name, int port) {

    static final int DEFAULT_PORT = 5432;

    private static final String NO_HOST =
            "psql would take a Unix socket in a directory that it was built with; name that"
                    + " directory, like /var/run/postgresql, or a host, like localhost";

    private static final String NO_ABSTRACT_SOCKETS =
            "it means a Unix socket without a file, which cannot be reached here; name a directory or a host";

    static Host of(Setting name, Setting port) {
        var text = name.value();
        if (text.isEmpty()) {
            throw name.cannotBeUsed(NO_HOST);
        }
        if (text.startsWith("@")) {
            throw name.cannotBeUsed(NO_ABSTRACT_SOCKETS);
        }
        // Anything else is the rest of a URL that somebody meant differently.
        if (!text.matches("[\\p{L}\\p{N}._-]+|[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(%[\\w.]+)?"
                + "|(/[\\p{L}\\p{N}._+ -]+)+/?")) {
            throw name.mustBe("the name or the address of a host, or the directory of a Unix socket");
        }
        return new Host(text, port(port));
    }

    private static int port(Setting port) {
        if (port.value().isEmpty()) {
            return DEFAULT_PORT;
        }
        var number = port.value().matches("[0-9]{1,5}") ? Integer.parseInt(port.value()) : 0;
        if (number < 1 || number > 65_535) {
            throw port.mustBe("1 to 65535");
        }
        return number;
    }

    boolean isUnixSocket() {
        return name.startsWith("/");
    }

    /** As it stands in the driver's URL; of a Unix socket the {@link #properties} say where it is. */
    String inJdbcUrl() {
        return isUnixSocket() ? "localhost:" + port : toString();
    }

    /** What the driver has to know besides. As for libpq, nothing is encrypted that does not leave the machine. */
    Map<String, String> properties() {
        return isUnixSocket()
                ? Map.of(
                        "socketFactory",
                        UnixSocketFactory.class.getName(),
                        "socketFactoryArg",
                        toString(),
                        "sslmode",
                        "disable",
                        "gssEncMode",
                        "disable")
                : Map.of();
    }

    /** As it stands in a URL; of a Unix socket its file. */
    @Override
    public String toString() {
        if (isUnixSocket()) {
            return name + (name.endsWith("/") ? "" : "/") + ".s.PGSQL." + port;
        }
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
}
