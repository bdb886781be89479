// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A deadlock or a long wait for a lock, as the server logged it.
 *
 * @param process the server process that lost the deadlock, or waited
 * @param application the application name of its connection
 * @param query its statement
 * @param detail the server's own words about the other processes
 */
record LockTrouble(int process, String application, String query, String message, String detail) {

    private static final Pattern BLOCKER = Pattern.compile("blocked by process (\\d+)");
    private static final Pattern HOLDERS = Pattern.compile("Process(?:es)? holding the lock: ([\\d, ]+)");

    /** The processes that took part in the deadlock; each of them was blocked by another one. */
    Set<Integer> deadlocked() {
        return BLOCKER.matcher(detail)
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .collect(Collectors.toSet());
    }

    /** The processes that held the lock that was waited for. */
    Set<Integer> holders() {
        return HOLDERS.matcher(detail)
                .results()
                .flatMap(match -> Pattern.compile(", ").splitAsStream(match.group(1)))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }
}
