// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dfreconciler.internal.store.ConnectionLostException;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.Check.Level;

/** What some checks are about. */
record Topic(String name) {

    private static final String QUERY_CANCELED = "57014";

    Check ok(String sentence, String... advice) {
        return new Check(Level.OK, name, sentence, List.of(advice));
    }

    Check warning(String sentence, String... advice) {
        return new Check(Level.WARNING, name, sentence, List.of(advice));
    }

    Check problem(String sentence, List<String> advice) {
        return new Check(Level.PROBLEM, name, sentence, advice);
    }

    /**
     * Asks, where an error is an answer too.
     *
     * @param otherwise what is to be said where it ends in an error, whose reason follows
     * @throws ConnectionLostException if there is no connection, so that nothing more can be asked either
     */
    <T> Answer<T> ask(String otherwise, Supplier<T> question) {
        try {
            return new Answer<>(Optional.of(question.get()), List.of());
        } catch (ConnectionLostException e) {
            throw e;
        } catch (RuntimeException e) {
            return new Answer<>(Optional.empty(), List.of(warning(otherwise + ": " + why(e))));
        }
    }

    private static String why(RuntimeException error) {
        return DatabaseError.sqlState(error).equals(QUERY_CANCELED)
                ? "it took longer than a minute"
                : DatabaseError.message(error);
    }
}
