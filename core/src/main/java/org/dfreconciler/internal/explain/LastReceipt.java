// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import java.util.List;
import java.util.Optional;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.ReceiptFindings;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.Receipt;
import org.dfreconciler.rules.InstanceIds;

/** What receipts tell of an id that is gone: nothing, without an error, where there are none or the role may not read them. */
final class LastReceipt {

    private final Transaction transaction;
    private final Facts facts;

    LastReceipt(Transaction transaction, Facts facts) {
        this.transaction = transaction;
        this.facts = facts;
    }

    Optional<Receipt> newestOf(String rootId) {
        var mayBeRead = InstanceIds.isRootForm(rootId) && findings().isEmpty();
        return mayBeRead ? transaction.receipts().ofId(rootId, 1).stream().findFirst() : Optional.empty();
    }

    /** Why they could not be read, where there is a table of them. */
    List<String> missing() {
        return transaction.receiptFacts().isPresent()
                ? findings().stream().map(Finding::sentence).toList()
                : List.of();
    }

    private List<Finding> findings() {
        return ReceiptFindings.ofReading(facts, transaction.receiptFacts());
    }
}
