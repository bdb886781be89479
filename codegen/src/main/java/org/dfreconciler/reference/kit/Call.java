// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * One call on its way through a {@link Tap} to the driver.
 *
 * @param name the method: getConnection, setAutoCommit, execute, commit, rollback or close
 * @param sql the statement, null where the call is none
 * @param connection the connection below, null where it is yet to be had
 */
public record Call(String name, String sql, Connection connection, Target target) {

    /** What the call goes to. */
    interface Target {
        Object call() throws SQLException;
    }

    public Object proceed() throws SQLException {
        return target.call();
    }

    public boolean isStatement() {
        return sql != null;
    }

    public boolean isCommit() {
        return name.equals("commit");
    }

    @Override
    public String toString() {
        return isStatement() ? sql.substring(0, Math.min(80, sql.length())) : name;
    }
}
