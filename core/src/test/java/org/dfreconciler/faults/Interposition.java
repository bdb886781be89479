// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Does something once, on the pass's own thread, right before the n-th of the calls that match. Thread-safe. */
final class Interposition implements Tap.Handler {

    private final Predicate<Call> matches;
    private final Action action;
    private final AtomicInteger callsToGo;

    private Interposition(int nth, Predicate<Call> matches, Action action) {
        this.callsToGo = new AtomicInteger(nth);
        this.matches = matches;
        this.action = action;
    }

    static Interposition beforeDeletion(int nth, Action action) {
        return new Interposition(nth, Call::deletesTrees, action);
    }

    static Interposition beforeConnection(int nth, Action action) {
        return new Interposition(nth, call -> call.connection() == null, action);
    }

    interface Action {
        void run() throws SQLException;
    }

    @Override
    public Object handle(Call call) throws SQLException {
        if (matches.test(call) && callsToGo.decrementAndGet() == 0) {
            action.run();
        }
        return call.proceed();
    }
}
