// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.dfreconciler.internal.queries.TreeMembers;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.EngineInstance;
import org.dfreconciler.rules.EngineTree;
import org.jooq.Record;
import org.jooq.Result;

/**
 * The trees of a batch, as one snapshot showed them.
 *
 * @param trees one for each id asked for, in that order
 * @param horizon the commit horizon of the snapshot
 */
public record Forest(List<EngineTree> trees, CommitHorizon horizon) {

    /** With no engine record in sight there is nothing to prove: a horizon nobody can be behind. */
    private static final CommitHorizon UNKNOWN = new CommitHorizon(0, 0);

    static Forest of(Collection<String> rootIds, Set<String> starting, Result<? extends Record> rows) {
        var members = rows.stream()
                .collect(groupingBy(row -> row.get(TreeMembers.ROOT_ID), mapping(Forest::member, toList())));
        var trees = rootIds.stream()
                .map(id -> new EngineTree(id, members.getOrDefault(id, List.of()), starting.contains(id)))
                .toList();
        var horizon = rows.stream().findFirst().map(Forest::horizon).orElse(UNKNOWN);
        return new Forest(trees, horizon);
    }

    private static EngineInstance member(Record row) {
        var leasedUntil = row.get(TreeMembers.LEASED_UNTIL);
        return new EngineInstance(
                row.get(TreeMembers.ID),
                row.get(TreeMembers.PARENT_ID),
                row.get(TreeMembers.STATUS),
                row.get(TreeMembers.COMPLETED_AT),
                leasedUntil == null ? null : Instant.ofEpochMilli(leasedUntil),
                row.get(TreeMembers.HAS_DF_ROW),
                row.get(TreeMembers.XMIN));
    }

    private static CommitHorizon horizon(Record row) {
        return new CommitHorizon(row.get(TreeMembers.SNAPSHOT_XMIN), row.get(TreeMembers.SNAPSHOT_XMAX));
    }
}
