// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inventory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.dfreconciler.Inventory;
import org.dfreconciler.internal.inspection.EngineFacts;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.ReceiptFindings;
import org.dfreconciler.internal.store.HoldLookup;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.internal.survey.Questions;
import org.dfreconciler.report.AgeBand;
import org.dfreconciler.report.DailyRemovals;
import org.dfreconciler.report.InventoryReport;
import org.dfreconciler.report.LabelSize;
import org.dfreconciler.rules.RetentionPolicy;

/** The inventory of one control database: a look around, and then one question after the other. */
public final class DatabaseInventory implements Inventory {

    private static final int LABELS = 10;
    private static final Duration DAYS_BEFORE_TODAY = Duration.ofDays(29);

    private static final String MAY_NOT_READ_LABELS =
            "the role may not read df.instances.label: role.sql grants that with -v labels=on";

    private final Store store;
    private final RetentionPolicy policy;

    public DatabaseInventory(Store store, RetentionPolicy policy) {
        this.store = store;
        this.policy = policy;
    }

    @Override
    public InventoryReport take() {
        var facts = store.read(TransactionKind.INSPECTION, Transaction::facts);
        var now = store.read(TransactionKind.SURVEY, Transaction::now);
        var engineSchema = facts.engine().map(EngineFacts::name);
        var holds = facts.holds().isPresent() ? HoldLookup.IN_CONTROL : HoldLookup.NONE;
        var questions = new Questions(
                engineSchema.map(store::withEngineSchema).orElse(store).withHolds(holds));
        var report = InventoryReport.builder().at(now);
        engineSchema.ifPresentOrElse(
                name -> ask(questions, report, name, facts, now),
                () -> questions.notKnown(
                        List.of(InventoryReport.STATUSES, InventoryReport.AGES, InventoryReport.LABELS),
                        "nobody can say what the engine's schema is called"));
        report.removals(removals(questions, facts, now));
        return report.notKnown(questions.notKnown()).build();
    }

    private void ask(
            Questions questions, InventoryReport.Builder report, String engineSchema, Facts facts, Instant now) {
        report.statuses(questions
                .answer(
                        List.of(InventoryReport.STATUSES),
                        transaction -> transaction.inventory().statuses())
                .orElse(List.of()));
        report.ages(questions
                .answer(List.of(InventoryReport.AGES), transaction -> ages(transaction, now))
                .orElse(List.of()));
        report.labels(labels(questions, engineSchema, facts));
    }

    private static List<LabelSize> labels(Questions questions, String engineSchema, Facts facts) {
        if (facts.df().isPresent() && !facts.mayReadLabels()) {
            questions.notKnown(List.of(InventoryReport.LABELS), MAY_NOT_READ_LABELS);
            return List.of();
        }
        return questions
                .answer(
                        List.of(InventoryReport.LABELS),
                        transaction -> transaction.inventory().labels(engineSchema, LABELS))
                .orElse(List.of());
    }

    private List<AgeBand> ages(Transaction transaction, Instant now) {
        return new Ages(policy.retention()).of(transaction, transaction.df().cutoffs(policy, now));
    }

    private static List<DailyRemovals> removals(Questions questions, Facts facts, Instant now) {
        var inTheWay = questions.answer(
                List.of(InventoryReport.REMOVALS),
                transaction -> ReceiptFindings.ofReading(facts, transaction.receiptFacts()));
        if (inTheWay.isEmpty()) {
            return List.of();
        }
        if (!inTheWay.get().isEmpty()) {
            questions.notKnown(
                    List.of(InventoryReport.REMOVALS), inTheWay.get().get(0).sentence());
            return List.of();
        }
        var since = now.minus(DAYS_BEFORE_TODAY).truncatedTo(ChronoUnit.DAYS);
        return questions
                .answer(
                        List.of(InventoryReport.REMOVALS),
                        transaction -> transaction.inventory().removals(since))
                .orElse(List.of());
    }
}
