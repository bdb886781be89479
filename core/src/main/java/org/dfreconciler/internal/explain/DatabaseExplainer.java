// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
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
import org.jspecify.annotations.Nullable;

/** Explanations from one control database, and its satellites where they are asked. */
public final class DatabaseExplainer implements Explainer {

    private final Store store;
    private final RetentionPolicy policy;
    private final @Nullable Function<String, DataSource> satellites;

    /** @param satellites connections to a database by its name; null where satellites are not asked */
    public DatabaseExplainer(Store store, RetentionPolicy policy, @Nullable Function<String, DataSource> satellites) {
        this.store = store;
        this.policy = policy;
        this.satellites = satellites;
    }

    @Override
    public List<Explanation> explain(List<String> ids) {
        ids.forEach(DatabaseExplainer::requireText);
        if (ids.isEmpty()) {
            return List.of();
        }
        var facts = lookAround();
        var holds = facts.holds().isPresent() ? HoldLookup.IN_CONTROL : HoldLookup.NONE;
        var control = store.withEngineSchema(facts.engineSchema()).withHolds(holds);
        var answers = control.read(
                TransactionKind.QUESTION,
                transaction -> new Question(transaction, Place.ofControl(facts, policy)).about(ids));
        return satellites == null
                ? answers.explanations()
                : new SatelliteAnswers(control, facts, policy, satellites).insteadOf(answers);
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
