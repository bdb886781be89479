// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A deadlock, or a long wait for a lock, as the server logged it.
 *
 * @param process who lost the deadlock, or waited
 * @param application what its connection is called
 * @param query its statement
 * @param detail the server's own words about the others
 */
record LockTrouble(int process, String application, String query, String message, String detail) {

    private static final Pattern BLOCKER = Pattern.compile("blocked by process (\\d+)");
    private static final Pattern HOLDERS = Pattern.compile("Process(?:es)? holding the lock: ([\\d, ]+)");

    /** Everybody who took part in a deadlock is blocked by another of them. */
    Set<Integer> deadlocked() {
        return BLOCKER.matcher(detail)
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .collect(Collectors.toSet());
    }

    /** Who held the lock that was waited for. */
    Set<Integer> holders() {
        return HOLDERS.matcher(detail)
                .results()
                .flatMap(match -> Pattern.compile(", ").splitAsStream(match.group(1)))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }
}
