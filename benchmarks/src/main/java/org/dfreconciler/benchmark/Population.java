// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

/**
 * What a benchmark database contains. The first {@code due} roots ended 31 to 60 days ago; the others are younger, and
 * every fifth of these still runs. Every tenth root has a child and a grandchild in the engine. Ids are scattered like
 * pg_durable's random ids; rows are stored in the order in which they were inserted.
 *
 * @param roots how many workflows have a df row
 * @param due how many of them a retention of thirty days removes
 * @param orphans how many further engine roots failed 31 to 60 days ago and have no df row
 * @param nodes how many df nodes each instance has
 * @param chained whether these nodes form one chain instead of a binary tree
 * @param events how many history events each engine instance has
 * @param payload the size of each event's data in bytes
 */
record Population(int roots, int due, int orphans, int nodes, boolean chained, int events, int payload) {

    private static final int NODES = 5;
    private static final int EVENTS = 10;
    private static final int PAYLOAD = 200;

    static Population of(int roots, int due) {
        return new Population(roots, due, 0, NODES, false, EVENTS, PAYLOAD);
    }

    /** This many ended instances, and in addition those that still run. */
    static Population ofTerminal(int terminal, int due) {
        return of(due + (terminal - due) / 4 * 5, due);
    }

    static Population ofOrphans(int orphans) {
        return new Population(0, 0, orphans, NODES, false, EVENTS, PAYLOAD);
    }

    /** All instances are due, each with a graph of this many nodes. */
    static Population ofGraphs(int roots, int nodes) {
        return new Population(roots, roots, 0, nodes, false, EVENTS, PAYLOAD);
    }

    /** All instances are due, each with a chain of this many nodes. */
    static Population ofChains(int roots, int nodes) {
        return new Population(roots, roots, 0, nodes, true, EVENTS, PAYLOAD);
    }

    /** Instances with hardly any nodes and history, for benchmarks that only read instances. */
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
