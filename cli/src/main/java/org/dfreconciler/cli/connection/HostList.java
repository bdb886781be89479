// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The hosts and ports of a URL: {@code host:port,[::1]:port,…}. */
final class HostList {

    private HostList() {}

    /** Gives the hosts and the ports, each as a list with commas; empty is what is left out. */
    static void read(String list, BiConsumer<String, String> use) {
        var hosts = new ArrayList<String>();
        var ports = new ArrayList<String>();
        for (var one : list.split(",", -1)) {
            var colon = one.indexOf(':', endOfAddress(one));
            hosts.add(withoutBrackets(colon < 0 ? one : one.substring(0, colon)));
            ports.add(colon < 0 ? "" : one.substring(colon + 1));
        }
        use.accept(String.join(",", hosts), String.join(",", ports));
    }

    /**
     * The hosts with their ports, one by one.
     *
     * @param hosts as somebody set them, one at least
     * @param ports one for each of them, or one for all, or none
     */
    static List<Host> of(Setting hosts, Setting ports) {
        var names = hosts.value().split(",", -1);
        var numbers = ports.value().split(",", -1);
        if (numbers.length > 1 && numbers.length != names.length) {
            throw ports.mustBe("one, or one for each host");
        }
        var list = new ArrayList<Host>();
        for (var i = 0; i < names.length; i++) {
            var number = new Setting(numbers[numbers.length == 1 ? 0 : i], ports.origin());
            list.add(Host.of(new Setting(names[i], hosts.origin()), number));
        }
        return list;
    }

    /** IPv6 addresses have colons, and brackets around them. */
    private static int endOfAddress(String host) {
        if (!host.startsWith("[")) {
            return 0;
        }
        var end = host.indexOf(']');
        if (end < 2 || end + 1 < host.length() && host.charAt(end + 1) != ':') {
            throw new MalformedUrlException("an IPv6 address must be in brackets, like [::1]:5432");
        }
        return end;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
