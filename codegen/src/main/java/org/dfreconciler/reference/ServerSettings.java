// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import static java.util.Map.entry;

import java.util.Map;

/** What the tests need of a server, whoever starts it. */
final class ServerSettings {

    /** Tests need not survive a crash of the machine; benchmarks pay for it, as a real server does. */
    private static final String DURABLE = System.getProperty("dfreconciler.reference.durable", "off");

    static final int CONNECTIONS = 200;
    static final int PREPARED_TRANSACTIONS = 20;

    /**
     * For a server that is ours and dies with the tests. Its time zone is neither UTC nor that of the test's JVM, which the
     * driver gives its sessions: functions and other clients, like the engine, show every place that trusts one of them.
     */
    static final Map<String, String> OURS = Map.ofEntries(
            entry("timezone", "America/St_Johns"),
            entry("max_connections", Integer.toString(CONNECTIONS)),
            entry("max_prepared_transactions", Integer.toString(PREPARED_TRANSACTIONS)),
            entry("fsync", DURABLE),
            entry("synchronous_commit", DURABLE),
            // A log that SQL can read: it alone tells who took part in a deadlock, and who waited for whom for a
            // second.
            entry("logging_collector", "on"),
            entry("log_destination", "csvlog"),
            entry("log_lock_waits", "on"));

    private ServerSettings() {}
}
