// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Does something once, on the pass's own thread, right before the n-th of the calls that match. Thread-safe. */
public final class Interjection implements Tap.Handler {

    private final Predicate<Call> matches;
    private final Action action;
    private final AtomicInteger callsToGo;

    private Interjection(Predicate<Call> matches, int nth, Action action) {
        this.matches = matches;
        this.callsToGo = new AtomicInteger(nth);
        this.action = action;
    }

    public static Interjection before(Predicate<Call> matches, int nth, Action action) {
        return new Interjection(matches, nth, action);
    }

    /** Before the n-th statement of any kind. */
    public static Interjection beforeStatement(int nth, Action action) {
        return before(Call::isStatement, nth, action);
    }

    public static Interjection beforeConnection(int nth, Action action) {
        return before(call -> call.connection() == null, nth, action);
    }

    /** What is done; may be an interrupt, or an error. */
    public interface Action {
        void run() throws SQLException;
    }

    @Override
    public Object handle(Call call) throws SQLException {
        if (matches.test(call) && callsToGo.decrementAndGet() == 0) {
            action.run();
        }
        return call.proceed();
    }

    public boolean happened() {
        return callsToGo.get() <= 0;
    }
}
