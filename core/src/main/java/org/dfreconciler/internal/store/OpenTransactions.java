// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.List;

/**
 * The oldest transactions in progress.
 *
 * @param sessions the oldest of sessions first
 * @param prepared the oldest prepared ones first
 * @param all how many there are of both
 */
public record OpenTransactions(List<OpenTransaction> sessions, List<OpenTransaction> prepared, int all) {

    public OpenTransactions {
        sessions = List.copyOf(sessions);
        prepared = List.copyOf(prepared);
    }
}
