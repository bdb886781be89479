// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.survey.Questions;
import org.dfreconciler.report.Drift;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.LoopSize;
import org.dfreconciler.report.TableSize;
import org.dfreconciler.rules.DriftKind;

/** Asks the questions of a report, and collects the answers. Not thread-safe. */
final class Survey {

    private final Questions questions;
    private final List<Drift> drifts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<LoopSize> largestLoops = List.of();
    private List<TableSize> tableSizes = List.of();

    Survey(Store store) {
        this.questions = new Questions(store);
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /** @param kinds those that the answer has an entry of, where there are any */
    void ask(List<DriftKind> kinds, Function<Transaction, List<Drift>> question) {
        answerTo(kinds, question).ifPresent(found -> kinds.forEach(kind -> drifts.add(entry(kind, found))));
    }

    private static Drift entry(DriftKind kind, List<Drift> found) {
        return found.stream().filter(drift -> drift.kind() == kind).findFirst().orElseGet(() -> Drift.none(kind));
    }

    void askForLoops(Function<Transaction, List<LoopSize>> question) {
        largestLoops =
                questions.answer(List.of(DriftReport.LARGEST_LOOPS), question).orElse(List.of());
    }

    void askForSizes(Function<Transaction, List<TableSize>> question) {
        tableSizes =
                questions.answer(List.of(DriftReport.TABLE_SIZES), question).orElse(List.of());
    }

    /**
     * Leaves these kinds out as not known: nobody can say which schema has the engine's tables, so they cannot be
     * asked.
     */
    void leaveOut(DriftKind... kinds) {
        var names = Stream.concat(Stream.of(kinds).map(DriftKind::name), Stream.of(DriftReport.LARGEST_LOOPS));
        questions.notKnown(names.toList(), "nobody can say what the engine's schema is called");
    }

    /**
     * Asks something that these kinds depend on; empty where it got no answer, and then these kinds are not known
     * either.
     */
    <T> Optional<T> answerTo(List<DriftKind> kinds, Function<Transaction, T> question) {
        return questions.answer(kinds.stream().map(DriftKind::name).toList(), question);
    }

    DriftReport.Builder report() {
        return DriftReport.builder()
                .drifts(drifts)
                .notKnown(questions.notKnown())
                .largestLoops(largestLoops)
                .tableSizes(tableSizes)
                .notes(notes);
    }
}
