// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.impl.DSL;

/**
 * What the clauses of a policy and the fair cap cost where there are very many terminal instances. It measures the time
 * of a plan, which reads all of them and judges those that are due, as a pass does.
 */
final class Policies {

    private static final double AT_MOST = 1.2;
    private static final int CLAUSES = 50;

    /** A retention by which one in a hundred of {@link OwnedInstances} is old. */
    private static final Duration SOME_ARE_OLD = Duration.ofHours(475);

    private final ReferenceDatabase database;
    private final int rounds;
    private final Consumer<String> progress;

    private Policies(ReferenceDatabase database, int rounds, Consumer<String> progress) {
        this.database = database;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** The lines of a Markdown table: each number of owners with each policy, without and with clauses. */
    static List<String> run(Options options, Consumer<String> progress) throws SQLException {
        var terminal = options.number("terminal");
        var lines = new ArrayList<String>();
        lines.add(String.format(
                "%,d terminal instances; %d clauses; %d rounds; medians, least to greatest.",
                terminal, CLAUSES, options.number("rounds")));
        lines.add("");
        lines.add("| owners | `maxRetained` | due | seconds without clauses | with them | times | aim: at most |");
        lines.add("|---:|---:|---:|---:|---:|---:|---:|");
        for (var owners : options.numbers("owners")) {
            try (var database = OwnedInstances.load(terminal, owners)) {
                var policies = new Policies(database, options.number("rounds"), progress);
                var owned = String.format("| %,d ", owners);
                lines.add(owned + policies.line("above all", policy(2 * terminal)));
                lines.add(owned + policies.line("of all but a fortieth", policy(terminal - terminal / 40)));
            }
        }
        return lines;
    }

    private static RetentionPolicy policy(int maxRetained) {
        return RetentionPolicy.builder()
                .retention(SOME_ARE_OLD)
                .maxRetained(maxRetained)
                .build();
    }

    /**
     * Adds clauses of all kinds to the policy. Most of them match some of the instances, and by one clause one instance
     * in a thousand is removed earlier.
     */
    private static RetentionPolicy withClauses(RetentionPolicy policy) {
        var builder = policy.toBuilder();
        for (var i = 1; i < CLAUSES; i++) {
            switch (i % 5) {
                case 0 -> builder.keep(Clause.owner(OwnedInstances.owner(i / 5)), Clause.FOREVER);
                case 1 -> builder.keep(Clause.label("one-" + i), SOME_ARE_OLD);
                case 2 -> builder.keep(Clause.label("team-" + i + "-*").status("failed"), SOME_ARE_OLD.plusDays(i));
                default -> builder.keep(Clause.label("team-" + i + "-*"), SOME_ARE_OLD);
            }
        }
        return builder.keep(Clause.label("team-1000-*"), Duration.ofDays(2)).build();
    }

    private String line(String cap, RetentionPolicy policy) {
        var without = new ArrayList<Double>();
        var with = new ArrayList<Double>();
        var times = new ArrayList<Double>();
        var due = plan(policy).removed();
        for (var round = 0; round < rounds; round++) {
            without.add(seconds(policy));
            with.add(seconds(withClauses(policy)));
            times.add(with.get(round) / without.get(round));
        }
        return String.format(
                "| %s | %,d | %s | %s | %s | %.2f |",
                cap, due, Spread.of(without), Spread.of(with), Spread.of(times), AT_MOST);
    }

    private double seconds(RetentionPolicy policy) {
        var startedAt = System.nanoTime();
        plan(policy);
        return (System.nanoTime() - startedAt) / 1e9;
    }

    private PlanReport plan(RetentionPolicy policy) {
        try (var pool = PassOpponent.pool(database, 1)) {
            var clock = new StatementClock();
            var report = Reconciler.builder(DSL.using(clock.configuration(pool)), policy)
                    .build()
                    .plan();
            progress.accept(policy.clauses().size() + " clauses: " + report.fates());
            clock.table().stream().limit(5).forEach(progress);
            return report;
        }
    }
}
