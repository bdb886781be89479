// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

/**
 * What a benchmark database holds. Of its roots the first {@code due} ended 31 to 60 days ago; of the rest, which are
 * younger, every fifth still runs. Every tenth root has a child and a grandchild in the engine. Ids are scattered as
 * pg_durable's random ones are; rows lie in the order in which they came.
 *
 * @param roots how many workflows have a df row
 * @param due how many of them a retention of thirty days removes
 * @param orphans how many engine roots besides, failed 31 to 60 days ago, have no df row
 * @param nodes df nodes of each instance
 * @param chained whether these are one chain, instead of a binary tree
 * @param events history events of each engine instance
 * @param payload bytes of each event's data
 */
record Population(int roots, int due, int orphans, int nodes, boolean chained, int events, int payload) {

    private static final int NODES = 5;
    private static final int EVENTS = 10;
    private static final int PAYLOAD = 200;

    static Population of(int roots, int due) {
        return new Population(roots, due, 0, NODES, false, EVENTS, PAYLOAD);
    }

    /** So many that ended, and besides those that still run. */
    static Population ofTerminal(int terminal, int due) {
        return of(due + (terminal - due) / 4 * 5, due);
    }

    static Population ofOrphans(int orphans) {
        return new Population(0, 0, orphans, NODES, false, EVENTS, PAYLOAD);
    }

    /** All due, with graphs of so many nodes. */
    static Population ofGraphs(int roots, int nodes) {
        return new Population(roots, roots, 0, nodes, false, EVENTS, PAYLOAD);
    }

    /** All due, each with one chain of so many nodes. */
    static Population ofChains(int roots, int nodes) {
        return new Population(roots, roots, 0, nodes, true, EVENTS, PAYLOAD);
    }

    /** Instances without nodes and history to speak of, for what only reads instances. */
    static Population sparse(int roots) {
        return new Population(roots, 0, 0, 1, false, 1, PAYLOAD);
    }

    @Override
    public String toString() {
        return String.format(
                "%,d roots, %,d due, %,d orphans, %d %snodes, %d events of %d bytes",
                roots, due, orphans, nodes, chained ? "chained " : "", events, payload);
    }
}
