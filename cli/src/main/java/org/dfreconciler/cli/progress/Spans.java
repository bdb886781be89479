// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.progress;

import java.time.Duration;

/** Spans of time as people say them. */
final class Spans {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private Spans() {}

    /** In the largest unit of which there are two. */
    static String text(Duration span) {
        if (span.compareTo(TWO_MINUTES) < 0) {
            return span.toSeconds() + " s";
        }
        return span.compareTo(TWO_HOURS) < 0 ? span.toMinutes() + " min" : span.toHours() + " h";
    }
}
