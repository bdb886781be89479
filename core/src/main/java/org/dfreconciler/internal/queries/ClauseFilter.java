// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.LabelPattern;
import org.dfreconciler.rules.Match;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * What most instances fail, whatever the number of clauses: labels of one length are looked up in one hash (PostgreSQL 14 and
 * later make one of nine constants and more), instead of compared with each clause. They are bound one by one: an array that is
 * bound as a whole is text, which PostgreSQL reads again for every row.
 */
final class ClauseFilter {

    private static final int ENOUGH_FOR_A_HASH = 9;

    private ClauseFilter() {}

    static boolean pays(List<Clause> clauses) {
        return clauses.stream().filter(clause -> clause.match().label() != null).count() >= ENOUGH_FOR_A_HASH;
    }

    /** Where some clause matches, this is true; where it is false or null, none does. */
    static Condition mayMatch(ClauseColumns columns, List<Clause> clauses) {
        var hashed = clauses.stream()
                .map(clause -> clause.match().label())
                .filter(label -> label != null && isHashed(label))
                .distinct()
                .collect(groupingBy(ClauseFilter::length, TreeMap::new, mapping(LabelPattern::text, toList())));
        var byHash = hashed.entrySet().stream()
                .map(texts -> compared(columns, texts.getKey())
                        .collate("C")
                        .in(texts.getValue().stream().map(DSL::val).toList()));
        var byItself = clauses.stream()
                .map(Clause::match)
                .filter(match -> match.label() == null || !isHashed(match.label()))
                .map(match -> mayMatch(columns, match));
        return Stream.concat(byHash, byItself).reduce(falseCondition(), Condition::or);
    }

    /** In ASCII the length of a beginning is the same whatever the database's encoding. */
    private static boolean isHashed(LabelPattern label) {
        return !label.text().isEmpty() && label.text().chars().allMatch(character -> character < 128);
    }

    /** Of a beginning; 0 for a whole label. */
    private static int length(LabelPattern label) {
        return label.isPrefix() ? label.text().length() : 0;
    }

    private static Field<String> compared(ClauseColumns columns, int length) {
        return length == 0 ? columns.label : columns.beginningOfLabel(length);
    }

    /** By one of the things that it names. */
    private static Condition mayMatch(ClauseColumns columns, Match match) {
        if (match.label() != null) {
            return ClauseExpressions.matches(columns.label, match.label());
        }
        return match.owner() != null
                ? ClauseExpressions.isOwner(columns.owner, match.owner())
                : columns.status.eq(inline(match.status()));
    }
}
