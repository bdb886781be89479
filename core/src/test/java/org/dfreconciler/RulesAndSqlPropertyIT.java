// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.rules.EngineInstance;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.Rules;
import org.jooq.DSLContext;

/**
 * Both interpreters of a rule pick the same instances, in the same order, for the same reasons: random populations with
 * ties, nulls and infinities, the rules over all of them on one side, a plan of the database on the other.
 */
class RulesAndSqlPropertyIT {

    /** Roles that every server has. */
    private static final List<String> OWNERS = List.of("pg_monitor", "pg_read_all_stats", "pg_signal_backend");

    private static ReferenceDatabase database;

    @BeforeContainer
    static void create() {
        database = ReferenceDatabase.create();
        // Rows from before the checks existed have ids of other forms.
        database.sql().execute("alter table df.instances drop constraint instances_id_check");
        database.sql().execute("alter table df.instances drop constraint instances_root_node_same_instance_fkey");
    }

    @AfterContainer
    static void drop() {
        database.close();
    }

    /** Ages in days; what a timestamp column can hold beside them is in the names. */
    record Row(
            String status,
            String completed,
            String engineCompleted,
            String created,
            String engine,
            String owner,
            boolean dfForm) {}

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void theSameInstancesExpire(@ForAll("populations") List<Row> rows, @ForAll("policies") RetentionPolicy policy) {
        var sql = database.sql();
        sql.execute("truncate df.instances, df.nodes, _duroxide.instances, _duroxide.executions");
        var now = sql.fetchSingle("select now()")
                .get(0, java.time.OffsetDateTime.class)
                .toInstant();
        sql.transaction(transaction ->
                IntStream.range(0, rows.size()).forEach(i -> insert(transaction.dsl(), now, id(rows, i), rows.get(i))));

        var plan = Reconciler.of(database.dataSource(), policy).plan();

        var expired = Rules.expired(
                IntStream.range(0, rows.size())
                        .mapToObj(i -> instance(now, id(rows, i), rows.get(i)))
                        .toList(),
                policy,
                now);
        assertThat(plan.removals())
                .isEqualTo(expired.stream().filter(isAgreed(rows)).toList());
        assertThat(plan.expired() + plan.count(Fate.ENGINE_ACTIVE)).isEqualTo(expired.size());
    }

    @Provide
    Arbitrary<List<Row>> populations() {
        var statuses = Arbitraries.of("completed", "failed", "cancelled", "running", "pending")
                .injectNull(0.05);
        // Few values, so that ties are frequent; none within a minute of a cutoff, which moves while the test runs.
        var times = Arbitraries.of("0.5", "1.5", "2.5", "400.5", "-3.5", "infinity", "-infinity")
                .injectNull(0.3);
        var engine = Arbitraries.of("Completed", "Failed", "Failed", "Running").injectNull(0.3);
        var owners = Arbitraries.of(OWNERS);
        return Combinators.combine(
                        statuses, times, times, times, engine, owners, Arbitraries.of(true, true, true, true, false))
                .as(Row::new)
                .list()
                .ofMaxSize(25);
    }

    @Provide
    Arbitrary<RetentionPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.of(0, 1, 2, 30, 36_500),
                        Arbitraries.integers().between(0, 26))
                .as((days, cap) -> RetentionPolicy.builder()
                        .retention(Duration.ofDays(days))
                        .maxRetained(cap)
                        .build());
    }

    private static String id(List<Row> rows, int index) {
        return rows.get(index).dfForm() ? "%08x".formatted(index * 37 % 101) : "X%07x".formatted(index);
    }

    private static Predicate<Removal> isAgreed(List<Row> rows) {
        var running = IntStream.range(0, rows.size())
                .filter(i -> "Running".equals(rows.get(i).engine()))
                .mapToObj(i -> id(rows, i))
                .collect(toSet());
        return removal -> !running.contains(removal.id());
    }

    private static Instance instance(Instant now, String id, Row row) {
        var tree = row.engine() == null
                ? EngineTree.absent(id)
                : EngineTree.of(
                        id,
                        List.of(new EngineInstance(
                                id, null, "n", row.engine(), time(now, row.engineCompleted()), null, true, 1)),
                        false,
                        now);
        return Instance.of(id, row.status(), row.owner(), time(now, row.completed()), time(now, row.created()), tree);
    }

    private static Instant time(Instant now, String age) {
        if (age == null) {
            return null;
        }
        return switch (age) {
            case "infinity" -> Instant.MAX;
            case "-infinity" -> Instant.MIN;
            default -> now.minusSeconds(Math.round(Double.parseDouble(age) * 86_400));
        };
    }

    private static void insert(DSLContext sql, Instant now, String id, Row row) {
        sql.execute(
                "insert into df.instances (id, root_node, status, submitted_by, completed_at, created_at)"
                        + " values (?, '00000001', ?, ?::regrole, ?::timestamptz, ?::timestamptz)",
                id,
                row.status(),
                row.owner(),
                literal(now, row.completed()),
                literal(now, row.created()));
        if (row.engine() != null) {
            sql.execute("insert into _duroxide.instances values (?, 'n', null, 1, now(), now())", id);
            sql.execute(
                    "insert into _duroxide.executions values (?, 1, ?, null, now(), ?::timestamptz)",
                    id,
                    row.engine(),
                    literal(now, row.engineCompleted()));
        }
    }

    private static String literal(Instant now, String age) {
        return age == null || age.endsWith("infinity") ? age : time(now, age).toString();
    }
}
