// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import org.jspecify.annotations.Nullable;

/**
 * The server, and the session on it.
 *
 * @param versionNumber as {@code server_version_num} has it: 140000 is PostgreSQL 14.0
 * @param startedAt when it was started, which tells it from any other
 * @param inRecovery whether it is a hot standby
 * @param transactionReadOnly whether the transaction that looked may not write, for whatever reason
 * @param controlDatabase as the setting pg_durable.database names it; null where the server has no such setting
 * @param role as it is called
 * @param quotedRole as SQL spells it
 */
public record ServerFacts(
        int versionNumber,
        String startedAt,
        boolean inRecovery,
        boolean transactionReadOnly,
        String database,
        @Nullable String controlDatabase,
        String role,
        String quotedRole,
        boolean superuser) {}
