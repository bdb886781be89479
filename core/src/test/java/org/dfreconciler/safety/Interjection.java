// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import java.util.Locale;
import java.util.function.Predicate;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/**
 * Does something once, on the pass's own thread, right before the n-th of the statements that match is sent: between two
 * batches, or between two statements of one.
 */
final class Interjection implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    private final transient Predicate<String> matches;
    private final transient Runnable action;
    private int left;

    private Interjection(Predicate<String> matches, int nth, Runnable action) {
        this.matches = matches;
        this.left = nth;
        this.action = action;
    }

    /** Before the n-th transaction begins: the first is the look around, the second fixes the cutoffs. */
    static Interjection beforeTransaction(int nth, Runnable action) {
        return new Interjection(sql -> sql.startsWith("set transaction"), nth, action);
    }

    /** Before the n-th batch begins. */
    static Interjection beforeBatch(int nth, Runnable action) {
        return new Interjection(sql -> sql.startsWith("set transaction") && sql.contains("'30s'"), nth, action);
    }

    /** Before the n-th statement whose text has this in it. */
    static Interjection before(String fragment, int nth, Runnable action) {
        return new Interjection(sql -> sql.contains(fragment), nth, action);
    }

    /** Between the two readings of a batch, of the engine's queue and of its trees. */
    static Interjection beforeSecondReading(Runnable action) {
        return new Interjection(sql -> sql.contains("with recursive") || sql.contains("split_part"), 2, action);
    }

    @Override
    public void executeStart(ExecuteContext context) {
        var sql = context.sql();
        if (sql != null && matches.test(sql.toLowerCase(Locale.ROOT)) && --left == 0) {
            action.run();
        }
    }

    boolean happened() {
        return left <= 0;
    }
}
