// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.repair;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Repair;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.report.RepairSummary;
import org.dfreconciler.rules.RepairKind;

/** Adds up what became of everything. Not thread-safe. */
final class Tally {

    private static final int MOST_FAILURES = 1_000;

    private final Map<RepairKind, Map<RepairResult, Long>> counts = new EnumMap<>(RepairKind.class);
    private final Map<RepairKind, List<Repair>> named = new EnumMap<>(RepairKind.class);
    private final List<InstanceFailure> failures = new ArrayList<>();
    private DeletedRows deleted = DeletedRows.NONE;

    /** From here on there is an entry of the kind. */
    void begin(RepairKind kind) {
        counts.put(kind, new EnumMap<>(RepairResult.class));
        named.put(kind, new ArrayList<>());
    }

    void add(RepairKind kind, Collection<Repair> repairs) {
        var ofKind = counts.computeIfAbsent(kind, none -> new EnumMap<>(RepairResult.class));
        var names = named.computeIfAbsent(kind, none -> new ArrayList<>());
        for (var repair : repairs) {
            ofKind.merge(repair.result(), 1L, Long::sum);
            if (names.size() < RepairSummary.MOST_NAMED) {
                names.add(repair);
            }
        }
    }

    void failed(RepairKind kind, String id, Throwable error) {
        add(kind, List.of(Repair.of(id, RepairResult.FAILED)));
        if (failures.size() < MOST_FAILURES) {
            failures.add(new InstanceFailure(id, DatabaseError.message(error)));
        }
    }

    void deleted(DeletedRows rows) {
        deleted = deleted.plus(rows);
    }

    /** Whether nothing has a result yet. */
    boolean isEmpty() {
        return counts.values().stream().allMatch(Map::isEmpty) && deleted.equals(DeletedRows.NONE);
    }

    RepairReport.Builder report() {
        var kinds = new ArrayList<RepairSummary>();
        counts.forEach(
                (kind, ofKind) -> kinds.add(new RepairSummary(kind, ofKind, named.getOrDefault(kind, List.of()))));
        return RepairReport.builder().kinds(kinds).failures(failures).deleted(deleted);
    }
}
