// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.MissingPrivilege;
import org.dfreconciler.rules.Clause;

/** What stands in the way of the clauses of a policy, each in one sentence that quotes one. */
public final class ClauseFindings {

    static final String LABEL = "label";

    private ClauseFindings() {}

    /** The roles that clauses name, as SQL spells them. */
    public static Set<String> owners(List<Clause> clauses) {
        return clauses.stream()
                .map(clause -> clause.match().owner())
                .filter(Objects::nonNull)
                .collect(toUnmodifiableSet());
    }

    /**
     * A clause by a role that is not there would keep nothing of what it was to keep.
     *
     * @param roles those that there are, of the {@link #owners}
     */
    public static List<Finding> ofOwners(List<Clause> clauses, Set<String> roles) {
        return clauses.stream()
                .filter(clause ->
                        clause.namesOwner() && !roles.contains(clause.match().owner()))
                .map(clause -> Finding.of(namesNoRole("clause " + clause) + ", or leave the clause out"))
                .toList();
    }

    static String namesNoRole(String what) {
        return what + " names a role that this server does not have: write it as SQL spells it, in double quotes where"
                + " it has capitals or odd characters";
    }

    /** The right to read labels is needed where a clause names one. */
    public static List<Finding> ofLabels(List<Clause> clauses, Facts facts) {
        return clauses.stream()
                .filter(clause -> clause.match().label() != null && !facts.isOfTenant())
                .limit(1)
                .flatMap(clause -> ofLabel("clause " + clause, facts).stream())
                .toList();
    }

    /** @param what compares labels with something */
    static Optional<Finding> ofLabel(String what, Facts facts) {
        var role = facts.server().quotedRole();
        return facts.df()
                .flatMap(df -> df.table(ReconciledTable.DF_INSTANCES))
                .filter(table -> !table.readable().contains(LABEL))
                .map(table -> PrivilegeFindings.lacks(
                        new MissingPrivilege("SELECT", LABEL, "df.instances", role), ", which " + what + " takes"));
    }
}
