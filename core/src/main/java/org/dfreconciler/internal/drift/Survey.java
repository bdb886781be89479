// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Drift;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.LoopSize;
import org.dfreconciler.report.NotKnown;
import org.dfreconciler.report.TableSize;
import org.dfreconciler.rules.DriftKind;

/**
 * Asks questions, each in a transaction of its own, and collects the answers: one that the database refuses or cannot answer in
 * time is not known, and keeps no other from being asked. Not thread-safe.
 */
final class Survey {

    private final Store store;
    private final List<Drift> drifts = new ArrayList<>();
    private final List<NotKnown> notKnown = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<LoopSize> largestLoops = List.of();
    private List<TableSize> tableSizes = List.of();

    Survey(Store store) {
        this.store = store;
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
        largestLoops = answer(List.of(DriftReport.LARGEST_LOOPS), question).orElse(List.of());
    }

    void askForSizes(Function<Transaction, List<TableSize>> question) {
        tableSizes = answer(List.of(DriftReport.TABLE_SIZES), question).orElse(List.of());
    }

    /** Where nobody can say where the engine's tables are, nothing is asked of them. */
    void leaveOut(DriftKind... kinds) {
        var names = Stream.concat(Stream.of(kinds).map(DriftKind::name), Stream.of(DriftReport.LARGEST_LOOPS));
        notKnown(names.toList(), "nobody can say what the engine's schema is called");
    }

    /** What kinds depend on; empty where it is not known, and they are not either. */
    <T> Optional<T> answerTo(List<DriftKind> kinds, Function<Transaction, T> question) {
        return answer(kinds.stream().map(DriftKind::name).toList(), question);
    }

    private <T> Optional<T> answer(List<String> names, Function<Transaction, T> question) {
        try {
            return Optional.of(store.read(TransactionKind.SURVEY, question));
        } catch (RuntimeException e) {
            if (!isOfTheQuestion(e)) {
                throw e;
            }
            notKnown(names, DatabaseError.message(e));
            return Optional.empty();
        }
    }

    /** And not of the connection, nor a mistake of our own, of which the server knows nothing. */
    private static boolean isOfTheQuestion(RuntimeException error) {
        return switch (DatabaseError.of(error)) {
            case CONNECTION_LOST, END_OF_PASS -> false;
            case CONTENTION, TOO_MUCH, SURROUNDINGS, INSTANCE ->
                !DatabaseError.sqlState(error).isEmpty();
        };
    }

    private void notKnown(Collection<String> names, String why) {
        names.forEach(name -> notKnown.add(new NotKnown(name, why)));
    }

    DriftReport.Builder report() {
        return DriftReport.builder()
                .drifts(drifts)
                .notKnown(notKnown)
                .largestLoops(largestLoops)
                .tableSizes(tableSizes)
                .notes(notes);
    }
}
