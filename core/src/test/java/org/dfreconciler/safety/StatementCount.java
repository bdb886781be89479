// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** How many statements a pass sends until the first with a fragment, that one included. */
final class StatementCount implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    private final String fragment;
    private int sent;
    private int untilFragment;

    StatementCount(String fragment) {
        this.fragment = fragment;
    }

    @Override
    public void executeStart(ExecuteContext context) {
        sent++;
        if (untilFragment == 0 && context.sql().contains(fragment)) {
            untilFragment = sent;
        }
    }

    int untilFragment() {
        return untilFragment;
    }
}
