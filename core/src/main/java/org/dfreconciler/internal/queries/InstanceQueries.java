// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.asNumber;
import static org.dfreconciler.internal.queries.Expressions.isOneOf;
import static org.dfreconciler.internal.queries.TerminalInstances.INSTANCE;
import static org.dfreconciler.internal.queries.TerminalInstances.OWNER_NAME;
import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.df.Tables.DF_NODES;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.with;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dfreconciler.internal.types.EncodedText;
import org.dfreconciler.rules.Match;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.SelectSeekStep1;

/** The statements on the df control plane, as unexecuted values. */
public final class InstanceQueries {

    /**
     * Checks what is deferred now. In a statement this can be bounded and cancelled; COMMIT, which does it otherwise, has
     * switched the statement timeout off by then.
     */
    public static final Query CHECK_CONSTRAINTS = query("set constraints all immediate");

    /** A label can be as long as its owner likes. */
    private static final int TOLD_OF_A_LABEL = 1_000;

    private InstanceQueries() {}

    /**
     * Locks the rows nobody else holds, in id order, and reads what the rules need of them.
     *
     * @param withLabels whether labels are read although none is compared with
     */
    public static Select<Record> lock(Collection<String> ids, List<Match> matches, boolean withLabels) {
        return rows(ids, matches, withLabels).forUpdate().skipLocked();
    }

    /**
     * Reads what the rules need of the rows: id, status, owner, both times; the label where one is compared with it.
     *
     * @param withLabels as for {@link #lock}
     */
    public static Select<Record> read(Collection<String> ids, List<Match> matches, boolean withLabels) {
        return rows(ids, matches, withLabels);
    }

    private static SelectSeekStep1<Record, String> rows(
            Collection<String> ids, List<Match> matches, boolean withLabels) {
        var labelLength = Math.max(ClauseExpressions.labelLength(matches.stream()), withLabels ? TOLD_OF_A_LABEL : 0);
        return select(columns(labelLength))
                .from(INSTANCE)
                .where(isOneOf(INSTANCE.ID, ids))
                .orderBy(INSTANCE.ID);
    }

    private static List<Field<?>> columns(int labelLength) {
        var columns = new ArrayList<Field<?>>(
                List.of(INSTANCE.ID, INSTANCE.STATUS, OWNER_NAME, INSTANCE.COMPLETED_AT, INSTANCE.CREATED_AT));
        if (labelLength > 0) {
            columns.add(label(labelLength));
        }
        return columns;
    }

    /**
     * A row as people read it: id, status, owner, when it was created and when it completed; and of its label no more than so many
     * characters, where the role may read that.
     */
    public static Select<Record> shown(String id, boolean withLabel, int limit) {
        var columns = new ArrayList<Field<?>>(List.of(
                INSTANCE.ID,
                left(INSTANCE.STATUS, inline(limit)).as("status"),
                OWNER_NAME,
                INSTANCE.CREATED_AT,
                INSTANCE.COMPLETED_AT));
        if (withLabel) {
            columns.add(label(limit));
        }
        return select(columns).from(INSTANCE).where(INSTANCE.ID.eq(id));
    }

    private static Field<String> label(int length) {
        return EncodedText.of(left(INSTANCE.LABEL, inline(length))).as("label");
    }

    /** Which of the ids still have a row. */
    public static Select<Record1<String>> existing(Collection<String> ids) {
        return select(INSTANCE.ID).from(INSTANCE).where(isOneOf(INSTANCE.ID, ids));
    }

    public static Query deleteNodes(Collection<String> ids) {
        return deleteFrom(DF_NODES).where(isOneOf(DF_NODES.INSTANCE_ID, ids));
    }

    /**
     * The same, and gives for each instance how many there were, and the sum of the numbers of the transactions that wrote them.
     */
    public static ResultQuery<Record3<String, Integer, Long>> deleteNodesAndSum(Collection<String> ids) {
        var id = field(name("gone", "instance_id"), String.class);
        var gone = name("gone")
                .as(deleteFrom(DF_NODES)
                        .where(isOneOf(DF_NODES.INSTANCE_ID, ids))
                        .returning(
                                DF_NODES.INSTANCE_ID,
                                asNumber(field(name("xmin"))).as("version")));
        return with(gone)
                .select(id, count(), ArchivedRowQueries.sumOfVersions(field(name("gone", "version"), Long.class)))
                .from(table(name("gone")))
                .groupBy(id);
    }

    public static Query deleteInstances(Collection<String> ids) {
        return deleteFrom(DF_INSTANCES).where(isOneOf(DF_INSTANCES.ID, ids));
    }

    /** The same, and gives the rows that it deleted, as {@link #read} does. */
    public static ResultQuery<Record> deleteAndRead(Collection<String> ids, boolean withLabels) {
        return deleteFrom(INSTANCE)
                .where(isOneOf(INSTANCE.ID, ids))
                .returningResult(columns(withLabels ? TOLD_OF_A_LABEL : 0));
    }
}
