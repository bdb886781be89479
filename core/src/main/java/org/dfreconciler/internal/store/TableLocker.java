// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * Who keeps everybody else from reading a table.
 *
 * @param pid of its session; null of a prepared transaction
 * @param application as the session calls itself
 */
public record TableLocker(
        String table,
        @Nullable Integer pid,
        @Nullable String application,
        @Nullable String role) {}
