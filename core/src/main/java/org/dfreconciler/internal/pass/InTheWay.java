// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dfreconciler.internal.inspection.ArchiveFindings;
import org.dfreconciler.internal.inspection.ClauseFindings;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.Findings;
import org.dfreconciler.internal.inspection.ReceiptFindings;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Finding;

/** What stands in the way of a pass or a plan with its options: each refuses by it, and a checkup says so beforehand. */
public final class InTheWay {

    private final PassOptions options;
    private final Function<Facts, List<Finding>> findings;
    private final boolean removes;

    private InTheWay(PassOptions options, Function<Facts, List<Finding>> findings, boolean removes) {
        this.options = options;
        this.findings = findings;
        this.removes = removes;
    }

    public static InTheWay ofPass(PassOptions options) {
        return new InTheWay(options, Findings::ofPass, true);
    }

    public static InTheWay ofPlan(PassOptions options) {
        return new InTheWay(options, Findings::ofPlan, false);
    }

    /** In any of the databases, as far as the facts about it tell. */
    List<Finding> in(Facts database) {
        var clauses = options.policy().clauses();
        var archived = removes ? ofArchived(options.batches(), database) : List.<Finding>of();
        return Stream.of(findings.apply(database), ClauseFindings.ofLabels(clauses, database), archived)
                .flatMap(List::stream)
                .toList();
    }

    /** In the control database. */
    public List<Finding> in(Facts control, Store store) {
        var all = new ArrayList<>(in(control));
        if (options.satellites() != null) {
            all.addAll(Findings.ofOrigins(control));
        }
        all.addAll(ofOwners(store));
        if (removes) {
            all.addAll(ofEvidence(options.batches(), control, store, options.receiptsFor() != null));
        }
        return all;
    }

    /** The tables that receipts and archives of all databases are written to stand in the control database. */
    static List<Finding> ofEvidence(BatchOptions options, Facts control, Store store, boolean removesOld) {
        var all = new ArrayList<Finding>();
        if (options.receipts()) {
            var receipts = store.read(TransactionKind.INSPECTION, Transaction::receiptFacts);
            all.addAll(ReceiptFindings.ofWriting(control, receipts, removesOld));
        }
        if (options.archives()) {
            var archives = store.read(TransactionKind.INSPECTION, Transaction::archiveFacts);
            all.addAll(ArchiveFindings.ofWriting(control, archives, removesOld));
        }
        return all;
    }

    /** Of the tables that are archived. */
    static List<Finding> ofArchived(BatchOptions options, Facts database) {
        return options.archives() ? ArchiveFindings.ofArchived(database) : List.of();
    }

    /** Roles are those of the whole cluster. */
    private List<Finding> ofOwners(Store store) {
        var clauses = options.policy().clauses();
        var owners = ClauseFindings.owners(clauses);
        return owners.isEmpty()
                ? List.of()
                : ClauseFindings.ofOwners(
                        clauses, store.read(TransactionKind.INSPECTION, transaction -> transaction.roles(owners)));
    }
}
