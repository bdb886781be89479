// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.report.RefusedException;

/**
 * What is around the steps of a pass, a plan or a purge: it looks around first, and what ends it early becomes part of its
 * report, unless there is nothing yet to report.
 */
final class Attempt {

    private final Store store;
    private final Supplier<Facts> look;
    private final StopSignal stop;
    private final Tally tally;
    private boolean lookedAround;
    private String engineSchema = "";

    /** @param look looks around, and throws {@link RefusedException} where it has to refuse */
    Attempt(Store store, Supplier<Facts> look, StopSignal stop, Tally tally) {
        this.store = store;
        this.look = look;
        this.stop = stop;
        this.tally = tally;
    }

    /** Gives the error that ended it, if one did. What was committed before is in the tally. */
    Optional<Throwable> of(Consumer<Facts> steps) {
        try {
            var facts = lookAround();
            if (!stop.requested()) {
                steps.accept(facts);
            }
            return Optional.empty();
        } catch (RuntimeException | OutOfMemoryError e) {
            if (stop.wasInterrupted()) {
                // An interrupt can make the wait for a pooled connection end with an error. It is still a request to
                // stop, not an error.
                tally.note("the interrupt met the pass where that is an error: " + DatabaseError.message(e));
                return Optional.empty();
            }
            noteWhoLocks(e);
            return Optional.of(toReport(e));
        }
    }

    /** For the first time, or once more. */
    Facts lookAround() {
        var facts = look.get();
        engineSchema = facts.engineSchema();
        tally.engineSchema(engineSchema);
        lookedAround = true;
        return facts;
    }

    /** Notes who locks whole tables: the error of a lock wait that took too long does not say whom it waited for. */
    private void noteWhoLocks(Throwable error) {
        if (lookedAround && DatabaseError.isLockTimeout(error)) {
            try {
                LockedTables.now(store, engineSchema).forEach(tally::note);
            } catch (RuntimeException e) {
                error.addSuppressed(e);
            }
        }
    }

    /**
     * Gives the error to the report. A refusal before the first decision is thrown instead: nothing was done that a
     * report could tell of.
     */
    private Throwable toReport(Throwable error) {
        var cause = error instanceof RuntimeException exception ? refusalBehind(exception) : error;
        if (cause instanceof RuntimeException exception
                && (!lookedAround || cause instanceof RefusedException && tally.isEmpty())) {
            throw exception;
        }
        return cause;
    }

    /**
     * Looks around again, where an object or a right seems to have gone since the last look: that look names what is
     * missing, where the error does not.
     */
    private RuntimeException refusalBehind(RuntimeException error) {
        if (DatabaseError.of(error) == DatabaseError.SURROUNDINGS) {
            try {
                lookAround();
            } catch (RefusedException refusal) {
                refusal.addSuppressed(error);
                return refusal;
            } catch (RuntimeException another) {
                error.addSuppressed(another);
            }
        }
        return error;
    }
}
