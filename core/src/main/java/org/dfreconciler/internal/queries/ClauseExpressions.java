// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.LabelPattern;
import org.dfreconciler.rules.Match;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** Clauses of a policy in SQL (R1, R2), of terminal instances that have the {@link ClauseColumns} for it. */
final class ClauseExpressions {

    private ClauseExpressions() {}

    /** Whether it finished before the cutoff of the first clause that matches it, else before the default's. */
    static Condition isOld(TerminalInstances terminal, Cutoffs cutoffs) {
        var age = Expressions.instant(cutoffs.age());
        return terminal.finishedAt.lt(
                first(terminal, cutoffs.clauses(), clause -> Expressions.instant(clause.cutoff(cutoffs.now())), age));
    }

    /** Whether an instance that is younger than the default allows may be old by a clause that keeps less: mostly few are. */
    static Condition mayBeKeptLess(Cutoffs cutoffs) {
        var keepingLess = cutoffs.clauses().stream()
                .filter(clause -> clause.cutoff(cutoffs.now()).isAfter(cutoffs.age()))
                .toList();
        return ClauseFilter.mayMatch(ClauseColumns.ofInstances(keepingLess), keepingLess);
    }

    /** Whether no clause that names an owner decides on it. */
    static Condition isUnderTheCap(TerminalInstances terminal, List<Clause> clauses) {
        var upToTheLast = clauses.subList(0, lastThatNamesAnOwner(clauses) + 1);
        if (upToTheLast.isEmpty()) {
            return noCondition();
        }
        return not(condition(first(terminal, upToTheLast, clause -> inline(clause.namesOwner()), inline(false))));
    }

    private static int lastThatNamesAnOwner(List<Clause> clauses) {
        var last = clauses.size() - 1;
        while (last >= 0 && !clauses.get(last).namesOwner()) {
            last--;
        }
        return last;
    }

    /** Whether it takes one of the places under the cap: it is not old, and no clause that names an owner decides on it. */
    static Condition takesAPlace(TerminalInstances terminal, Cutoffs cutoffs) {
        return condition(first(
                terminal,
                cutoffs.clauses(),
                clause -> clause.namesOwner() ? inline(false) : isYoung(terminal, clause.cutoff(cutoffs.now())),
                isYoung(terminal, cutoffs.age())));
    }

    private static Field<Boolean> isYoung(TerminalInstances terminal, Instant cutoff) {
        return field(terminal.finishedAt.isNull().or(terminal.finishedAt.ge(Expressions.instant(cutoff))));
    }

    /** The place in the list of the clause that decides; -1 where none does. */
    static Field<Integer> placeOfDeciding(TerminalInstances terminal, List<Clause> clauses) {
        var none = inline(-1).cast(SQLDataType.INTEGER);
        return first(terminal, clauses, clause -> inline(clauses.indexOf(clause)), none);
    }

    /** What the first clause that matches says; where none does, the other, as most often after one look at all labels. */
    private static <T> Field<T> first(
            TerminalInstances terminal, List<Clause> clauses, Function<Clause, Field<T>> says, Field<T> otherwise) {
        CaseConditionStep<T> cases = null;
        for (var clause : clauses) {
            var matches = matches(terminal.columns, clause.match());
            cases = cases == null ? when(matches, says.apply(clause)) : cases.when(matches, says.apply(clause));
        }
        if (cases == null) {
            return otherwise;
        }
        var decided = cases.otherwise(otherwise);
        return ClauseFilter.pays(clauses)
                ? when(ClauseFilter.mayMatch(terminal.columns, clauses), decided)
                        .otherwise(otherwise)
                : decided;
    }

    /** Whether a row of {@link TerminalInstances#INSTANCE} is one of these. */
    static Condition matches(Match match) {
        return matches(ClauseColumns.ofInstances(match), match);
    }

    /** What is quickly compared comes first. */
    private static Condition matches(ClauseColumns columns, Match match) {
        var condition = noCondition();
        if (match.owner() != null) {
            condition = condition.and(isOwner(columns.owner, match.owner()));
        }
        if (match.status() != null) {
            condition = condition.and(columns.status.eq(inline(match.status())));
        }
        return match.label() == null ? condition : condition.and(matches(columns.label, match.label()));
    }

    /** By its name, as SQL spells it: a look-up of the role would be a subselect, with which PostgreSQL runs nothing in parallel. */
    static Condition isOwner(Field<String> owner, String name) {
        return owner.eq(val(name));
    }

    /** By its bytes, whatever the database's collation; and without a pattern, in which some characters mean others. */
    static Condition matches(Field<String> label, LabelPattern pattern) {
        var bytes = label.collate("C");
        if (!pattern.isPrefix()) {
            return bytes.eq(val(pattern.text()));
        }
        return pattern.text().isEmpty()
                ? label.isNotNull()
                : condition("pg_catalog.starts_with({0}, {1})", bytes, val(pattern.text()));
    }

    /**
     * How much of a label it takes to tell whether some clause matches it; 0 where none names a label. Enough also for a database
     * without an encoding, whose characters are bytes.
     */
    static int labelLength(List<Clause> clauses) {
        return labelLength(clauses.stream().map(Clause::match));
    }

    /** The same of what some clauses or filters compare with. */
    static int labelLength(Stream<Match> matches) {
        return matches.map(Match::label)
                .filter(Objects::nonNull)
                .mapToInt(label -> label.text().getBytes(UTF_8).length + 1)
                .max()
                .orElse(0);
    }
}
