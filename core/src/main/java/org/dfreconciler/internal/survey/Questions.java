// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.survey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.NotKnown;

/**
 * Asks questions, each in a transaction of its own: one that the database refuses or cannot answer in time is not known, and keeps
 * no other from being asked. Not thread-safe.
 */
public final class Questions {

    private final Store store;
    private final List<NotKnown> notKnown = new ArrayList<>();

    public Questions(Store store) {
        this.store = store;
    }

    /**
     * Asks one.
     *
     * @param names what is not known where there is no answer
     */
    public <T> Optional<T> answer(Collection<String> names, Function<Transaction, T> question) {
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

    /**
     * Whether the error is about this one question: not about the connection, and not a mistake of our own, which has
     * no SQLSTATE.
     */
    private static boolean isOfTheQuestion(RuntimeException error) {
        return switch (DatabaseError.of(error)) {
            case CONNECTION_LOST, END_OF_PASS -> false;
            case CONTENTION, TOO_MUCH, SURROUNDINGS, INSTANCE ->
                !DatabaseError.sqlState(error).isEmpty();
        };
    }

    /** Leaves these out, as not known for this reason. */
    public void notKnown(Collection<String> names, String why) {
        names.forEach(name -> notKnown.add(new NotKnown(name, why)));
    }

    /** What got no answer so far. */
    public List<NotKnown> notKnown() {
        return List.copyOf(notKnown);
    }
}
