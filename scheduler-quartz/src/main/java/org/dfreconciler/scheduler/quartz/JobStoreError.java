// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import java.sql.SQLException;

/** Says in one line what went wrong in Quartz's job store. */
final class JobStoreError {

    private static final String UNDEFINED_TABLE = "42P01";

    private JobStoreError() {}

    static String explain(Exception error) {
        var message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        return lacksTables(error)
                ? message + "; install Quartz's tables, for PostgreSQL with the Flyway migration in"
                        + " classpath:org/dfreconciler/scheduler/quartz/postgresql"
                : message;
    }

    private static boolean lacksTables(Throwable error) {
        return error instanceof SQLException sql && UNDEFINED_TABLE.equals(sql.getSQLState())
                || error.getCause() != null && lacksTables(error.getCause());
    }
}
