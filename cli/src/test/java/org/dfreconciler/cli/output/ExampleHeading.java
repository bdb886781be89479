// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The heading of answers in tests: where and when they were given. */
final class ExampleHeading {

    static final Heading WITHOUT_POLICY = of(Map.of(), Map.of());
    static final Heading WITH_POLICY = of(Map.of("retention", "30d"), Map.of("age", Duration.ofDays(30)));

    private ExampleHeading() {}

    private static Heading of(Map<String, String> policy, Map<String, Duration> windows) {
        return new Heading(Instant.parse("2026-11-27T00:30:00Z"), "a\u001bdb", "a_role", "1.2.3", policy, windows);
    }
}
