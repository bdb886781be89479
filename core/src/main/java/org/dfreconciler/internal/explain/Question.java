// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dfreconciler.internal.inspection.Findings;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Origin;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * What the control database knows of some ids, in one transaction: finds what each is of, and has that looked at. Not thread-safe.
 */
final class Question {

    private final Transaction transaction;
    private final Place place;
    private @Nullable List<Origin> origins;

    Question(Transaction transaction, Place place) {
        this.transaction = transaction;
        this.place = place;
    }

    /**
     * The answers, in the order of the ids.
     *
     * @param offTheTrees what the look at the engine's queue found, for whoever asks about trees next
     */
    record Answers(List<Explanation> explanations, OffTheTrees offTheTrees) {}

    Answers about(List<String> ids) {
        var offTheTrees = transaction.engine().offTheTrees();
        var roots = Climb.of(ids, transaction);
        var seen = new Look(transaction, place, offTheTrees).at(Set.copyOf(roots.values()));
        var answer = new Answer(transaction, place);
        var explanations = ids.stream()
                .map(id -> {
                    var rootId = Objects.requireNonNull(roots.get(id));
                    return answer.of(id, rootId, ofWhom(rootId, Objects.requireNonNull(seen.get(rootId))));
                })
                .toList();
        return new Answers(explanations, offTheTrees);
    }

    private Evidence ofWhom(String rootId, Evidence seen) {
        return Lineage.isOfSatellite(rootId) && seen.instance().isEmpty() ? seen.ofSatellite(satellite(rootId)) : seen;
    }

    private String satellite(String rootId) {
        return origins().isEmpty()
                ? "of which database cannot be seen here"
                : origins().get().stream()
                        .filter(origin -> rootId.startsWith(origin.ids().prefix()))
                        .findFirst()
                        .map(Question::satellite)
                        .orElse("of none that the engine's _origins names");
    }

    /** The satellites that the engine knows; empty where the role cannot see them. */
    private Optional<List<Origin>> origins() {
        var facts = place.facts();
        if (!facts.hasOrigins() || !Findings.ofOrigins(facts).isEmpty()) {
            return Optional.empty();
        }
        if (origins == null) {
            origins = transaction.engine().origins(facts.engineSchema());
        }
        return Optional.of(origins);
    }

    private static String satellite(Origin origin) {
        return origin.database() == null
                ? "whose database is gone, and pg_durable's worker removes what it left"
                : "database \"" + origin.database() + "\"";
    }
}
