// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.sql.SQLException;
import java.util.function.Predicate;

/** How many statements are sent until the first that matches, that one included. */
public final class StatementCount implements Tap.Handler {

    private final Predicate<Call> matches;
    private int sent;
    private int untilMatch;

    public StatementCount(Predicate<Call> matches) {
        this.matches = matches;
    }

    @Override
    public Object handle(Call call) throws SQLException {
        if (call.isStatement()) {
            sent++;
        }
        if (untilMatch == 0 && matches.test(call)) {
            untilMatch = sent;
        }
        return call.proceed();
    }

    public int untilMatch() {
        return untilMatch;
    }
}
