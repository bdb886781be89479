// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;

/** How many ids have each fate: by database, and by the clause of the policy that decides. Not thread-safe. */
final class FateCounts {

    private final Map<String, Map<Fate, Long>> byDatabase = new LinkedHashMap<>();
    private final Map<Clause, Map<Fate, Long>> byClause = new LinkedHashMap<>();
    private String database = "";

    /** Those of the policy, in whose order they are reported. */
    void clauses(List<Clause> clauses) {
        clauses.forEach(clause -> byClause.put(clause, new EnumMap<>(Fate.class)));
    }

    /** What is counted from here on is of this database. */
    void begin(String name) {
        database = name;
        byDatabase.put(name, new EnumMap<>(Fate.class));
    }

    void add(Fate fate, long ids) {
        if (ids > 0) {
            byDatabase
                    .computeIfAbsent(database, name -> new EnumMap<>(Fate.class))
                    .merge(fate, ids, Long::sum);
        }
    }

    void add(BatchOutcome outcome) {
        outcome.fates().forEach((id, fate) -> {
            add(fate, 1);
            var clause = outcome.clauses().get(id);
            if (clause != null && fate != Fate.HELD) {
                byClause.computeIfAbsent(clause, each -> new EnumMap<>(Fate.class))
                        .merge(fate, 1L, Long::sum);
            }
        });
    }

    boolean areNone() {
        return byDatabase.values().stream().allMatch(Map::isEmpty);
    }

    boolean haveAny(Fate fate) {
        return byDatabase.values().stream().anyMatch(some -> some.containsKey(fate));
    }

    /** Empty of a database in which there was nothing to count. */
    Map<String, Map<Fate, Long>> byDatabase() {
        return byDatabase;
    }

    Map<Clause, Map<Fate, Long>> byClause() {
        return byClause;
    }

    /**
     * One sentence for each clause that the cap cuts short (R2): only a clause that names an owner would prevent that.
     */
    Stream<String> ofClausesCutShort() {
        return byClause.entrySet().stream()
                .filter(counts -> counts.getValue().containsKey(Fate.CAP))
                .map(counts -> "maxRetained cuts clause " + counts.getKey() + " short: "
                        + Numbers.of(counts.getValue().get(Fate.CAP))
                        + " of what it keeps longer is beyond its owner's share; only a clause that names an owner lifts"
                        + " instances out of the cap");
    }
}
