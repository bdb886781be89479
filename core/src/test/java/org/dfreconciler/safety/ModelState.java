// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Both sides of a database in memory, as far as they matter to a pass. Time is counted in hours. */
final class ModelState {

    static final List<String> IDS = List.of("0000000a", "0000000b", "0000000c", "0000000d", "0000000e", "a0000000");

    /**
     * @param created the hour of its creation, null if the row does not say
     * @param completed the hour of its end, null if the row does not say
     */
    record DfRow(String status, Integer created, Integer completed) {
        boolean isTerminal() {
            return Set.of("completed", "failed", "cancelled").contains(status);
        }
    }

    /**
     * @param parent null for a root
     * @param execution the number of the current execution
     * @param status the status of the current execution, null if there is none
     * @param completed the hour when the current execution ended
     * @param written when the record was last written, as counted by {@link #writes}
     */
    record EngineRow(String parent, int execution, String status, Integer completed, long written) {}

    /** A transaction that somebody holds open. */
    static final class Open {
        final int connection;
        final long began;
        String inserted;
        int created;
        boolean inSavepoint;
        boolean prepared;
        final Map<String, String> updates = new HashMap<>();
        final Set<String> lockedRows = new HashSet<>();
        final Set<String> lockedRecords = new HashSet<>();

        Open(int connection, long began) {
            this.connection = connection;
            this.began = began;
        }
    }

    int hour;
    /** Counts writes, like transaction ids. */
    long writes;

    final Map<String, DfRow> df = new TreeMap<>();
    final Map<String, EngineRow> engine = new TreeMap<>();
    final Set<String> history = new TreeSet<>();
    /** For each instance with a lease, whether the lease is live. */
    final Map<String, Boolean> leases = new TreeMap<>();
    /** Queued starts, with the parent of each if it has one. */
    final Map<String, String> starts = new TreeMap<>();

    final List<Open> open = new ArrayList<>();

    boolean isRowLocked(String id) {
        return open.stream().anyMatch(transaction -> transaction.lockedRows.contains(id));
    }

    boolean isRecordLocked(String id) {
        return open.stream().anyMatch(transaction -> transaction.lockedRecords.contains(id));
    }

    /** Whether a transaction that could still bring rows is older than this write. */
    boolean isBehindAnOpenTransaction(long write) {
        return open.stream().anyMatch(transaction -> transaction.began < write);
    }

    List<String> unlockedRows() {
        return df.keySet().stream().filter(id -> !isRowLocked(id)).toList();
    }

    List<String> unlockedRecords() {
        return engine.keySet().stream().filter(id -> !isRecordLocked(id)).toList();
    }

    /** Ids that df would accept for a new instance. */
    List<String> freeIds() {
        return IDS.stream()
                .filter(id -> !df.containsKey(id))
                .filter(id -> open.stream().noneMatch(transaction -> id.equals(transaction.inserted)))
                .toList();
    }

    /**
     * An id and everything below it that the engine has a record of: by the parent that a record names, or by an id
     * composed on this one.
     */
    Set<String> tree(String id) {
        var members = new TreeSet<String>();
        var next = new ArrayList<>(List.of(id));
        engine.keySet().stream().filter(member -> member.startsWith(id + "::")).forEach(member -> {
            members.add(member);
            next.add(member);
        });
        while (!next.isEmpty()) {
            var member = next.remove(0);
            engine.forEach((child, row) -> {
                if (member.equals(row.parent()) && !members.contains(child)) {
                    members.add(child);
                    next.add(child);
                }
            });
        }
        if (engine.containsKey(id)) {
            members.add(id);
        }
        return members;
    }

    /** All rows, one line each, in the form in which {@link ModelWorld#rows} reads them from the database. */
    Set<String> rows() {
        var rows = new TreeSet<String>();
        df.forEach((id, row) -> {
            rows.add("df " + id + " " + row.status() + " " + row.created() + " " + row.completed());
            rows.add("node " + id);
        });
        engine.forEach((id, row) ->
                rows.add("engine " + id + " " + row.parent() + " " + row.execution() + " " + row.status()));
        history.forEach(id -> rows.add("history " + id));
        leases.keySet().forEach(id -> rows.add("lease " + id));
        starts.keySet().forEach(id -> rows.add("start " + id));
        return rows;
    }

    /** Removes an instance or an orphan with everything that belongs to it. */
    void remove(String id) {
        var gone = Stream.concat(tree(id).stream(), Stream.of(id)).toList();
        df.remove(id);
        gone.forEach(member -> {
            engine.remove(member);
            history.remove(member);
            leases.remove(member);
            starts.remove(member);
        });
    }
}
