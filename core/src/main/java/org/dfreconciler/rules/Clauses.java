// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.util.List;

/** Whether clauses can be a policy's. */
final class Clauses {

    private static final int MOST = 1_000;

    private Clauses() {}

    /**
     * Refuses a clause that can never decide, since clauses before it match all that it matches: whoever wrote it meant
     * something else, and could lose what it was to keep.
     */
    static List<Clause> checked(List<Clause> clauses) {
        if (clauses.size() > MOST) {
            throw new IllegalArgumentException(
                    "keep must be given at most " + MOST + " times, was " + clauses.size() + " times");
        }
        for (var i = 0; i < clauses.size(); i++) {
            refuseIfNeverReached(clauses.get(i), clauses.subList(0, i));
        }
        return List.copyOf(clauses);
    }

    private static void refuseIfNeverReached(Clause clause, List<Clause> before) {
        var inItsWay = clause.match()
                .statuses()
                .map(status -> before.stream()
                        .filter(earlier -> earlier.match().covers(clause.match(), status))
                        .findFirst())
                .toList();
        if (inItsWay.stream().allMatch(earlier -> earlier.isPresent())) {
            throw new IllegalArgumentException(
                    "keep " + clause + " must stand before " + inItsWay.get(0).orElseThrow()
                            + ", which takes all that it matches: the first clause that matches decides");
        }
    }
}
