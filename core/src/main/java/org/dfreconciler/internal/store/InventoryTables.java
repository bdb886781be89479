// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.internal.queries.InventoryQueries;
import org.dfreconciler.internal.queries.LabelQuery;
import org.dfreconciler.internal.queries.ReceiptQueries;
import org.dfreconciler.internal.queries.TableBytes;
import org.dfreconciler.report.DailyRemovals;
import org.dfreconciler.report.LabelSize;
import org.dfreconciler.report.StatusPair;
import org.dfreconciler.report.TableSize;
import org.jooq.DSLContext;
import org.jooq.Records;

/** What the two sides have, in one transaction. Not thread-safe. */
public final class InventoryTables {

    private final DSLContext context;

    InventoryTables(DSLContext context) {
        this.context = context;
    }

    /** Workflows by their status on either side. */
    public List<StatusPair> statuses() {
        return context.fetch(InventoryQueries.statuses())
                .map(Records.mapping((df, engine, count) ->
                        new StatusPair(Optional.ofNullable(df), Optional.ofNullable(engine), count)));
    }

    /** Those labels whose instances take the most: so many at most, the largest first. */
    public List<LabelSize> labels(String engineSchema, int limit) {
        return context.fetch(LabelQuery.largest(bytes(engineSchema), LabelSize.LONGEST_LABEL, limit))
                .map(Records.mapping((label, instances, rows, size) ->
                        new LabelSize(Optional.ofNullable(label), instances, rows, size)));
    }

    private TableBytes bytes(String engineSchema) {
        var bytes = new DriftTables(context)
                .tableSizes(Optional.of(engineSchema)).stream().collect(toMap(TableSize::table, TableSize::bytes));
        return new TableBytes(
                bytes.getOrDefault("df.instances", 0L),
                bytes.getOrDefault("df.nodes", 0L),
                bytes.getOrDefault("engine.executions", 0L),
                bytes.getOrDefault("engine.history", 0L));
    }

    /** What was removed since the beginning of a day, by day, the oldest first. */
    public List<DailyRemovals> removals(Instant day) {
        return context.fetch(ReceiptQueries.byDay(day)).map(Records.mapping(DailyRemovals::new));
    }
}
