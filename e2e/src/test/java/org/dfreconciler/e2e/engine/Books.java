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

/** Records which workflows users started, and what must have become of each in the end. Thread-safe. */
final class Books {

    private final PgDurable pgDurable;
    private final Map<String, String> expectations = new ConcurrentHashMap<>();
    private final Set<String> loops = ConcurrentHashMap.newKeySet();
    private final Set<String> largeGraphs = ConcurrentHashMap.newKeySet();
    private final Set<String> signalled = ConcurrentHashMap.newKeySet();
    private final Set<String> stranded = ConcurrentHashMap.newKeySet();
    private final AtomicLong passes = new AtomicLong();
    private final AtomicLong committed = new AtomicLong();

    /** The workflows that wait for an event and have not received it. */
    final Queue<String> waiting = new ConcurrentLinkedQueue<>();

    Books(PgDurable pgDurable) {
        this.pgDurable = pgDurable;
    }

    /** Records that a pass of this name has ended. */
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

    /** Expects that this workflow reports this status. */
    void expect(String id, String status) {
        expectations.put(id, status);
    }

    /** Records a workflow that loops for ever in the engine, whatever its df row says. */
    void loop(String id) {
        loops.add(id);
    }

    Set<String> loops() {
        return Set.copyOf(loops);
    }

    /** Records a workflow with thousands of nodes. */
    void largeGraph(String id) {
        largeGraphs.add(id);
    }

    Set<String> largeGraphs() {
        return Set.copyOf(largeGraphs);
    }

    /** Records a workflow that is sent an event after its end. The engine must drop the event. */
    void signalled(String id) {
        signalled.add(id);
    }

    boolean isSignalled(String id) {
        return signalled.contains(id);
    }

    /**
     * Records a workflow whose caller committed after the engine had given up waiting for its row, as happens up to
     * 0.2.7. It stays pending for ever, and a pass must not remove it.
     */
    void stranded(String id) {
        stranded.add(id);
    }

    /** The workflows that have not yet reported what they must report. */
    Set<String> unfinished() {
        return expectations.entrySet().stream()
                .filter(expected -> !pgDurable.reported(expected.getKey()).equals(Optional.of(expected.getValue())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    Set<String> live() {
        return Stream.concat(waiting.stream(), loops.stream()).collect(Collectors.toSet());
    }

    /** The workflows that must still be there on both sides. */
    Set<String> kept() {
        return Stream.concat(live().stream(), stranded.stream()).collect(Collectors.toSet());
    }

    /** How many df instances must be gone. */
    long gone() {
        return committed.get() - kept().size();
    }
}
