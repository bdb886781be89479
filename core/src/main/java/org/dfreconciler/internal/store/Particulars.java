// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.dfreconciler.internal.queries.BlockerQueries;
import org.dfreconciler.internal.queries.HoldQueries;
import org.dfreconciler.internal.queries.InstanceQueries;
import org.dfreconciler.internal.queries.MemberQueries;
import org.dfreconciler.report.Blocker;
import org.dfreconciler.report.ExplainedHold;
import org.dfreconciler.report.ExplainedInstance;
import org.dfreconciler.report.ExplainedMember;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Record6;
import org.jooq.Record9;
import org.jooq.Select;

/** What there is to tell of one id besides what decides, in one transaction. Not thread-safe. */
public final class Particulars {

    static final int LONGEST_TEXT = 200;
    private static final int MOST_ANCESTORS = 10_000;
    private static final int FETCH_SIZE = 200;

    private final DSLContext dfSide;
    private final DSLContext engineSide;

    Particulars(DSLContext dfSide, DSLContext engineSide) {
        this.dfSide = dfSide;
        this.engineSide = engineSide;
    }

    public Optional<ExplainedInstance> instance(String id, boolean withLabel) {
        return dfSide.fetchOptional(InstanceQueries.shown(id, withLabel, LONGEST_TEXT + 1))
                .map(row -> new ExplainedInstance(
                        row.get(0, String.class),
                        Optional.ofNullable(withLabel ? row.get(5, String.class) : null)
                                .map(Particulars::shortened),
                        Optional.ofNullable(row.get(1, String.class)).map(Particulars::shortened),
                        row.get(2, String.class),
                        Optional.ofNullable((Instant) row.get(3)),
                        Optional.ofNullable((Instant) row.get(4))));
    }

    /**
     * The hold of an instance.
     *
     * @param database its own; empty for the control database
     * @param whole whether the role may read all of it
     */
    public Optional<ExplainedHold> hold(String database, String id, Instant now, boolean whole) {
        return engineSide
                .fetchOptional(HoldQueries.of(database, id, now, whole))
                .map(row -> new ExplainedHold(
                        Optional.ofNullable((Instant) row.get(0)),
                        whole ? Optional.of(row.get(1, String.class)) : Optional.empty(),
                        whole ? Optional.of(row.get(2, String.class)) : Optional.empty(),
                        whole ? Optional.of((Instant) row.get(3)) : Optional.empty()));
    }

    /** The parents' ids of records, of their parents' records, and so on, as far up as there are records. */
    public Map<String, Optional<String>> ancestors(Collection<String> ids) {
        return engineSide
                .fetch(MemberQueries.ancestors(ids, MOST_ANCESTORS))
                .intoMap(Record2::value1, row -> Optional.ofNullable(row.value2()));
    }

    /**
     * Hands over the records of a tree, level by level from its root, as long as they are wanted. Only a few are held at a time.
     *
     * @param next takes one, all of whose depths are 0, and says whether it wants another
     */
    public void members(String rootId, OffTheTrees offTheTrees, Predicate<ExplainedMember> next) {
        var query = MemberQueries.members(
                offTheTrees.begins(List.of(rootId)), LONGEST_TEXT + 1, ExplainedMember.MOST_EXECUTIONS);
        try (var rows = engineSide.fetchLazy(query.fetchSize(FETCH_SIZE))) {
            for (var row : rows) {
                if (!next.test(member(row))) {
                    return;
                }
            }
        }
    }

    private static ExplainedMember member(
            Record9<String, String, String, String, Instant, Long, Integer, Integer, Integer> row) {
        return new ExplainedMember(
                0,
                row.value1(),
                Optional.ofNullable(row.value2()),
                Optional.ofNullable(row.value3()).map(Particulars::shortened),
                Optional.ofNullable(row.value4()),
                Optional.ofNullable(row.value5()),
                Optional.ofNullable(row.value6()).map(Instant::ofEpochMilli),
                row.value7(),
                row.value8(),
                row.value9(),
                0);
    }

    /** Who has locked the df row of an instance. */
    public List<Blocker> lockers(String id) {
        return blockers(Blocker.Kind.LOCKS_DF_ROW, dfSide, BlockerQueries.lockers(id));
    }

    /** Who began to write before a record was, and has not ended. */
    public List<Blocker> olderThan(long recordXmin, int limit) {
        return blockers(Blocker.Kind.HOLDS_COMMIT_HORIZON, dfSide, BlockerQueries.olderThan(recordXmin, limit));
    }

    private static List<Blocker> blockers(
            Blocker.Kind kind,
            DSLContext context,
            Select<Record6<Integer, String, String, String, String, Instant>> query) {
        return context.fetch(query)
                .map(row -> new Blocker(
                        kind,
                        row.value1() == null ? OptionalInt.empty() : OptionalInt.of(row.value1()),
                        Optional.ofNullable(row.value2()),
                        Optional.ofNullable(row.value3()),
                        Optional.ofNullable(row.value4()),
                        Optional.ofNullable(row.value5()).filter(name -> !name.isEmpty()),
                        Optional.ofNullable(row.value6())));
    }

    /** Of a text that was read up to one character more than is shown. */
    static String shortened(String text) {
        return text.codePointCount(0, text.length()) > LONGEST_TEXT
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "\u2026"
                : text;
    }
}
