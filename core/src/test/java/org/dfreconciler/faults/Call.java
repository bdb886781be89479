// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * One call of a pass on its way to the driver.
 *
 * @param name the method: getConnection, setAutoCommit, execute, commit, rollback or close
 * @param sql the statement, null where the call is none
 * @param connection the connection below, null where it is yet to be had
 */
record Call(String name, String sql, Connection connection, Target target) {

    /** What the call goes to. */
    interface Target {
        Object call() throws SQLException;
    }

    Object proceed() throws SQLException {
        return target.call();
    }

    boolean isStatement() {
        return sql != null;
    }

    boolean isCommit() {
        return name.equals("commit");
    }

    /** The first statement of a batch of instances, of a plan's as well. */
    boolean locksInstances() {
        return isStatement() && sql.contains("\"df\".\"instances\"") && sql.contains("skip locked");
    }

    /** The first deletion of a batch. */
    boolean deletesTrees() {
        return isStatement() && sql.contains("\"delete_instances_atomic\"(");
    }

    @Override
    public String toString() {
        return isStatement() ? sql.substring(0, Math.min(80, sql.length())) : name;
    }
}
