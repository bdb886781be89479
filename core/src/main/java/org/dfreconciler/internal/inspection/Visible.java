// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.internal.queries.ReconciledTable;

/**
 * What the role may see besides what a plan takes; and, in sentences without a full stop, what it may not, with what to do.
 *
 * @param labels of instances
 * @param rowLocks which transaction has locked an instance's row: its column {@code xmax}
 * @param holds all of a hold, not only until when it stands
 * @param role as SQL spells it
 * @param standby whether the server is a hot standby
 */
public record Visible(boolean labels, boolean rowLocks, boolean holds, String role, boolean standby) {

    public static Visible of(Facts facts) {
        return new Visible(
                mayRead(facts, "label"),
                mayRead(facts, "xmax"),
                facts.holds()
                        .filter(hold -> !hold.readable().containsAll(hold.columns()))
                        .isEmpty(),
                facts.server().quotedRole(),
                facts.server().inRecovery());
    }

    private static boolean mayRead(Facts facts, String column) {
        return facts.df()
                .flatMap(df -> df.table(ReconciledTable.DF_INSTANCES))
                .filter(table -> table.readable().contains(column))
                .isPresent();
    }

    /** Of an instance. */
    public List<String> missingOfInstance(boolean isHeld) {
        return Stream.of(
                        unless(labels, "its label", "SELECT (label) ON df.instances"),
                        unless(rowLocks, "who has locked its row", "SELECT (xmax) ON df.instances"),
                        unless(holds || !isHeld, "why and by whom it is held", "SELECT ON df_reconciler.hold"))
                .flatMap(sentences -> sentences)
                .toList();
    }

    /** Of transactions that may be in the way. */
    public List<String> missingOfTransactions(boolean sinceWhen) {
        if (standby) {
            return List.of(
                    "the server is a hot standby, where locks and transactions of the primary are not seen: ask there"
                            + " who is in the way");
        }
        return unless(!sinceWhen, "since when the transactions of others are open", "pg_read_all_stats")
                .toList();
    }

    private Stream<String> unless(boolean visible, String what, String right) {
        return visible
                ? Stream.empty()
                : Stream.of("role " + role + " may not see " + what + ": GRANT " + right + " TO " + role);
    }
}
