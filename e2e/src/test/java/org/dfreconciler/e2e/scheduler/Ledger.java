// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.Fate;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.quartz.JobExecutionContext;
import org.quartz.JobListener;
import org.quartz.listeners.JobListenerSupport;

/** What the nodes of a test did, in two tables of its database: the ticks that fired and the passes that ran. */
final class Ledger {

    /** While somebody holds this advisory lock, gated passes wait. */
    static final int GATE = 20_261_121;

    private final DSLContext sql;
    private final String node;

    Ledger(DataSource dataSource, String node) {
        this.sql = DSL.using(dataSource, SQLDialect.POSTGRES);
        this.node = node;
    }

    void create() {
        sql.execute("create table tick (node text, scheduled timestamptz, recovering boolean,"
                + " fired timestamptz default clock_timestamp())");
        sql.execute("create table pass (id serial, node text, started timestamptz default clock_timestamp(),"
                + " ended timestamptz, outcome text, removed bigint, failed bigint, locked bigint, error text)");
    }

    /** @param gated whether each pass waits for the gate before it begins */
    Reconciler recordingPassesOf(Reconciler reconciler, boolean gated) {
        return new Reconciler() {
            @Override
            public PassReport run() {
                if (gated) {
                    sql.execute("select pg_advisory_xact_lock_shared(?)", GATE);
                }
                var pass = sql.fetchSingle("insert into pass (node) values (?) returning id", node)
                        .get(0);
                try {
                    return ended(pass, reconciler.run());
                } catch (RuntimeException e) {
                    sql.execute("update pass set error = ? where id = ?", e.toString(), pass);
                    throw e;
                }
            }

            @Override
            public PlanReport plan() {
                throw new AssertionError("no scheduler plans");
            }
        };
    }

    private PassReport ended(Object pass, PassReport report) {
        sql.execute(
                "update pass set ended = clock_timestamp(), outcome = ?, removed = ?, failed = ?, locked = ? where id = ?",
                report.outcome().name(),
                report.removed(),
                report.count(Fate.FAILED),
                report.count(Fate.LOCKED),
                pass);
        return report;
    }

    JobListener tickListener() {
        return new JobListenerSupport() {
            @Override
            public String getName() {
                return "ledger";
            }

            @Override
            public void jobToBeExecuted(JobExecutionContext tick) {
                sql.execute(
                        "insert into tick (node, scheduled, recovering) values (?, ?, ?)",
                        node,
                        new Timestamp(tick.getScheduledFireTime().getTime()),
                        tick.isRecovering());
            }
        };
    }

    Result<Record> ticks() {
        return sql.fetch("select node, extract(epoch from scheduled) * 1000 as scheduled, recovering, fired from tick"
                + " order by fired");
    }

    /** Adds terminal instances that the default policy removes, in one transaction. */
    void expiredInstances(int count) {
        sql.transaction(transaction -> {
            var workflows = new Workflows(transaction.dsl());
            for (int i = 0; i < count; i++) {
                workflows.finished(String.format("%08x", i), "completed", Duration.ofDays(31 + i));
            }
        });
    }

    int instances() {
        return sql.fetchCount(sql.selectFrom("df.instances"));
    }

    /** The passes that ended, in whatever way. */
    Result<Record> endedPasses() {
        return sql.fetch("select * from pass where ended is not null or error is not null order by id");
    }

    /** How many of the rows each node has. */
    static Map<String, Long> perNode(Result<Record> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(row -> row.get("node", String.class), Collectors.counting()));
    }
}
