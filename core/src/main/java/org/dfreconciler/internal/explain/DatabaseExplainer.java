// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import java.util.ArrayList;
import java.util.Objects;
import org.dfreconciler.Explainer;
import org.dfreconciler.internal.inspection.ClauseFindings;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.Findings;
import org.dfreconciler.internal.store.HoldLookup;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.RetentionPolicy;

/** Explanations from one control database. */
public final class DatabaseExplainer implements Explainer {

    private final Store store;
    private final RetentionPolicy policy;

    public DatabaseExplainer(Store store, RetentionPolicy policy) {
        this.store = store;
        this.policy = policy;
    }

    @Override
    public Explanation explain(String id) {
        requireText(id);
        var facts = lookAround();
        var holds = facts.holds().isPresent() ? HoldLookup.IN_CONTROL : HoldLookup.NONE;
        return store.withEngineSchema(facts.engineSchema())
                .withHolds(holds)
                .read(TransactionKind.QUESTION, transaction -> new Question(transaction, facts, policy).about(id));
    }

    /** What stands in the way of a plan stands in the way of this, too. */
    private Facts lookAround() {
        var facts = store.read(TransactionKind.INSPECTION, Transaction::facts);
        var clauses = policy.clauses();
        var inTheWay = new ArrayList<>(Findings.ofPlan(facts));
        inTheWay.addAll(ClauseFindings.ofLabels(clauses, facts));
        var owners = ClauseFindings.owners(clauses);
        if (!owners.isEmpty()) {
            inTheWay.addAll(ClauseFindings.ofOwners(
                    clauses, store.read(TransactionKind.INSPECTION, transaction -> transaction.roles(owners))));
        }
        if (!inTheWay.isEmpty()) {
            throw new RefusedException(inTheWay);
        }
        return facts;
    }

    /** A driver would send a lone surrogate as a question mark, and ask for what was not meant. */
    private static void requireText(String id) {
        Objects.requireNonNull(id, "id must not be null");
        var isText = id.codePoints().allMatch(point -> point != 0 && Character.getType(point) != Character.SURROGATE);
        if (!isText) {
            throw new IllegalArgumentException("id must be text that a database can hold, was of " + id.length()
                    + " characters, some of them not");
        }
    }
}
