// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.internal.inspection.Notes;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.report.Check;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.RetentionPolicy;

/** What the policy keeps, by whose word, and whether it or that of pg_durable's own pass decides. */
final class PolicyChecks {

    private static final Topic TOPIC = new Topic("policy");

    private PolicyChecks() {}

    static List<Check> of(Database database) {
        var policy = database.options().policy();
        var checks = new ArrayList<Check>();
        checks.add(TOPIC.ok(sentence(policy)));
        checks.addAll(ofClauses(policy));
        checks.addAll(ofBuiltInPass(database, policy));
        return checks;
    }

    private static String sentence(RetentionPolicy policy) {
        return "what ended stays for " + Amounts.exactly(policy.retention()) + ", at most "
                + Numbers.of(policy.maxRetained()) + " instances; orphans stay for "
                + Amounts.exactly(policy.orphanGrace());
    }

    private static List<Check> ofClauses(RetentionPolicy policy) {
        var checks = new ArrayList<Check>();
        var ofOwners = policy.clauses().stream().filter(Clause::namesOwner).toList();
        if (!ofOwners.isEmpty()) {
            checks.add(TOPIC.ok(Numbers.count(ofOwners.size(), "clause names", "clauses name")
                    + " an owner, and what they keep takes no place under the cap: " + list(ofOwners)));
        }
        var longer = policy.clauses().stream()
                .filter(not(Clause::namesOwner))
                .filter(clause -> clause.keeps().compareTo(policy.retention()) > 0)
                .toList();
        if (!longer.isEmpty()) {
            checks.add(
                    TOPIC.warning(
                            Numbers.count(longer.size(), "clause keeps", "clauses keep")
                                    + " longer by label or status, which are a tenant's own word: " + list(longer),
                            "any tenant can have it so: name the owner too (owner=…) where others must not; the cap holds all the same"));
        }
        return checks;
    }

    private static String list(List<Clause> clauses) {
        return Amounts.list(clauses.stream().map(Clause::toString).toList());
    }

    private static List<Check> ofBuiltInPass(Database database, RetentionPolicy policy) {
        var builtIn = database.facts().builtInPass();
        if (builtIn.isOff()) {
            return List.of(TOPIC.ok("pg_durable's own pass is off (pg_durable.reconcile_interval = 0)"));
        }
        if (!builtIn.isOn()) {
            return List.of(
                    TOPIC.ok("pg_durable's own pass has no settings here: this server has not loaded pg_durable"));
        }
        var checks = new ArrayList<Check>();
        var less = Notes.ofKeepingLess(database.facts(), policy.longestRetention(), policy.maxRetained());
        checks.add(TOPIC.ok("pg_durable's own pass is on: every "
                + builtIn.interval()
                        .map(shown -> shown.matches("\\d+") ? shown + " s" : shown)
                        .orElse("")
                + " it keeps " + builtIn.days() + " days and " + Numbers.of(Notes.ITS_CAP) + " instances"
                + (less.isPresent() ? "" : ", no less than this policy, which decides")));
        less.ifPresent(sentence -> checks.add(TOPIC.warning(sentence)));
        return checks;
    }
}
