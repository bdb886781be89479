// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What users started, and what must have become of it in the end. Thread-safe. */
final class Books {

    private final PgDurable pgDurable;
    private final Map<String, String> expectations = new ConcurrentHashMap<>();
    private final Set<String> loops = ConcurrentHashMap.newKeySet();
    private final Set<String> largeGraphs = ConcurrentHashMap.newKeySet();
    private final Set<String> signalled = ConcurrentHashMap.newKeySet();
    private final Set<String> stranded = ConcurrentHashMap.newKeySet();
    private final AtomicLong passes = new AtomicLong();
    private final AtomicLong committed = new AtomicLong();

    /** Those that wait for an event and have not got it. */
    final Queue<String> waiting = new ConcurrentLinkedQueue<>();

    Books(PgDurable pgDurable) {
        this.pgDurable = pgDurable;
    }

    /** A pass of this name has ended. */
    void passed(String who) {
        pgDurable.sql().execute("insert into public.passes values (?, clock_timestamp())", who);
        passes.incrementAndGet();
    }

    /** How many passes have ended so far. */
    long passes() {
        return passes.get();
    }

    void committed() {
        committed.incrementAndGet();
    }

    /** This one must report this status. */
    void expect(String id, String status) {
        expectations.put(id, status);
    }

    /** This one goes round for ever in the engine, whatever its df row says. */
    void loop(String id) {
        loops.add(id);
    }

    Set<String> loops() {
        return Set.copyOf(loops);
    }

    /** This one has thousands of nodes. */
    void largeGraph(String id) {
        largeGraphs.add(id);
    }

    Set<String> largeGraphs() {
        return Set.copyOf(largeGraphs);
    }

    /** This one is sent an event after its end, which the engine is to drop. */
    void signalled(String id) {
        signalled.add(id);
    }

    boolean isSignalled(String id) {
        return signalled.contains(id);
    }

    /** Committed after the engine gave up waiting for its row, as up to 0.2.7: pending for ever, and not ours to remove. */
    void stranded(String id) {
        stranded.add(id);
    }

    /** Workflows that have not reported yet what they must report. */
    Set<String> unfinished() {
        return expectations.entrySet().stream()
                .filter(expected -> !pgDurable.reported(expected.getKey()).equals(Optional.of(expected.getValue())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The live ones. */
    Set<String> live() {
        return Stream.concat(waiting.stream(), loops.stream()).collect(Collectors.toSet());
    }

    /** What must still be there, on both sides. */
    Set<String> kept() {
        return Stream.concat(live().stream(), stranded.stream()).collect(Collectors.toSet());
    }

    /** How many df instances must be gone. */
    long gone() {
        return committed.get() - kept().size();
    }
}
