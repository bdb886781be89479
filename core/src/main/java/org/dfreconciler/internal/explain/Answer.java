// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.inspection.Findings;
import org.dfreconciler.internal.inspection.Notes;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.ExplainedInstance;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.report.Explanation.Kind;
import org.dfreconciler.report.Finding;

/** Says what was seen of an id, in the transaction that saw it. */
final class Answer {

    private static final String FOR_PASSES_THAT_SERVE =
            "that goes for passes that serve satellites (satellites, --satellites): others leave it";

    private final Transaction transaction;
    private final Place place;

    Answer(Transaction transaction, Place place) {
        this.transaction = transaction;
        this.place = place;
    }

    /**
     * What is said of an id.
     *
     * @param rootId of what was seen, in its own database
     */
    Explanation of(String id, String rootId, Evidence evidence) {
        return Explanation.builder(id)
                .kind(place.isSatellite() ? Kind.SATELLITE : evidence.kind())
                .fate(evidence.fate())
                .verdict(evidence.verdict())
                .sentence(whose(rootId) + Sentences.of(evidence))
                .when(Timing.goesAfter(evidence), Timing.words(evidence))
                .compared(evidence.compared())
                .instance(instance(rootId, evidence))
                .hold(evidence.hold())
                .receipt(evidence.receipt())
                .tree(evidence.tree())
                .inTheWay(evidence.inTheWay())
                .notes(notes(evidence))
                .build();
    }

    private String whose(String rootId) {
        return place.isSatellite() ? rootId + " in satellite \"" + place.satellite() + "\" " : "";
    }

    private Optional<ExplainedInstance> instance(String rootId, Evidence evidence) {
        return evidence.kind() == Kind.INSTANCE
                ? transaction.particulars().instance(rootId, place.visible().labels())
                : Optional.empty();
    }

    private List<String> notes(Evidence evidence) {
        var isUnknownSinceWhen =
                evidence.inTheWay().stream().anyMatch(blocker -> blocker.since().isEmpty());
        return Stream.of(
                        place.isSatellite() ? List.of(FOR_PASSES_THAT_SERVE) : List.<String>of(),
                        notesOf(evidence),
                        place.visible().missingOfTransactions(isUnknownSinceWhen))
                .flatMap(List::stream)
                .toList();
    }

    private List<String> notesOf(Evidence evidence) {
        var policy = place.policy();
        return switch (evidence.kind()) {
            case INSTANCE ->
                Stream.concat(
                                place
                                        .visible()
                                        .missingOfInstance(evidence.hold().isPresent())
                                        .stream(),
                                Notes.of(place.facts(), policy.longestRetention(), policy.maxRetained(), true).stream())
                        .toList();
            case SATELLITE ->
                Findings.ofOrigins(place.facts()).stream()
                        .map(Finding::sentence)
                        .toList();
            case ENGINE_ROOT -> List.of();
            case UNKNOWN -> new LastReceipt(transaction, place.facts()).missing();
        };
    }
}
