// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;

/** Knows which statement a transaction runs, so that another thread can cancel it. */
final class RunningStatement implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable Statement statement;

    @Override
    public void executeStart(ExecuteContext context) {
        statement = context.statement();
    }

    @Override
    public void executeEnd(ExecuteContext context) {
        statement = null;
    }

    void cancel() throws SQLException {
        var running = statement;
        if (running != null) {
            running.cancel();
        }
    }
}
