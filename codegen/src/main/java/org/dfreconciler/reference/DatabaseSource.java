// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import java.util.Optional;

/** What the system properties say about where the reference server comes from. */
final class DatabaseSource {

    static final String EMBEDDED = "embedded";
    static final String CONTAINER = "container";

    private DatabaseSource() {}

    /** {@link #EMBEDDED}, {@link #CONTAINER} or a JDBC URL. */
    static String property() {
        var source = System.getProperty("database", EMBEDDED);
        if (source.equals(EMBEDDED) || source.equals(CONTAINER) || source.startsWith("jdbc:postgresql:")) {
            return source;
        }
        throw new IllegalArgumentException(
                "database must be embedded, container or a URL that starts with jdbc:postgresql:, was " + source);
    }

    static String image() {
        return Optional.ofNullable(System.getProperty("database.image"))
                .or(() -> Optional.ofNullable(System.getenv("E2E_POSTGRES_IMAGE")))
                .orElse(ContainerServer.DEFAULT_IMAGE);
    }
}
