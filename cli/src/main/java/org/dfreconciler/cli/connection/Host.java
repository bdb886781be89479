// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

/**
 * One server to connect to.
 *
 * @param name a name, or an address, an IPv6 one without brackets
 */
public record Host(String name, int port) {

    static final int DEFAULT_PORT = 5432;

    private static final String NO_SOCKETS =
            "it means a Unix socket, and connections are made over TCP here; name a host, like localhost";

    static Host of(Setting name, Setting port) {
        var text = name.value();
        if (text.isEmpty() || text.startsWith("/") || text.startsWith("@")) {
            throw name.cannotBeUsed(NO_SOCKETS);
        }
        // What else there could be in it is the rest of a URL that somebody meant differently.
        if (!text.matches("[\\p{L}\\p{N}._-]+|[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(%[\\w.]+)?")) {
            throw name.mustBe("the name or the address of a host");
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

    /** As it stands in a URL. */
    @Override
    public String toString() {
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
}
