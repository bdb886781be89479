// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;

/**
 * Counts and times every statement that a reconciler sends, from its rendering to its last row, and every commit and
 * rollback. Thread-safe.
 */
final class StatementClock implements ExecuteListener {

    private static final long serialVersionUID = 1;
    private static final int LONGEST_TEXT = 80;

    private final transient ThreadLocal<Long> startedAt = new ThreadLocal<>();
    private final transient Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** A configuration for a reconciler whose statements on the data source are timed here. */
    Configuration configuration(DataSource dataSource) {
        var observed = ObservedDataSource.of(dataSource, (connection, method, from, to) -> {
            if (method.equals("commit") || method.equals("rollback")) {
                add(method, to - from);
            }
        });
        return new DefaultConfiguration()
                .set(SQLDialect.POSTGRES)
                .set(new DataSourceConnectionProvider(observed))
                .set(new DefaultExecuteListenerProvider(this));
    }

    long statements() {
        return entries.values().stream().mapToLong(entry -> entry.calls.sum()).sum();
    }

    /** The lines of a Markdown table, with the slowest statement first. */
    List<String> table() {
        return entries.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        entry -> -entry.getValue().nanos.sum()))
                .map(entry -> String.format(
                        "| `%s` | %,d | %.0f |",
                        entry.getKey(),
                        entry.getValue().calls.sum(),
                        entry.getValue().nanos.sum() / 1e6))
                .toList();
    }

    @Override
    public void start(ExecuteContext context) {
        startedAt.set(System.nanoTime());
    }

    @Override
    public void end(ExecuteContext context) {
        add(abbreviated(context.sql()), System.nanoTime() - startedAt.get());
    }

    private void add(String what, long nanos) {
        entries.computeIfAbsent(what, key -> new Entry(new LongAdder(), new LongAdder()))
                .add(nanos);
    }

    private static String abbreviated(String sql) {
        var oneLine = sql.replaceAll("\\s+", " ").replace("\"", "");
        return oneLine.length() <= LONGEST_TEXT ? oneLine : oneLine.substring(0, LONGEST_TEXT) + "…";
    }

    /** How often a statement was sent, and how long it took in total. */
    private record Entry(LongAdder calls, LongAdder nanos) {

        void add(long elapsed) {
            calls.increment();
            nanos.add(elapsed);
        }
    }
}
