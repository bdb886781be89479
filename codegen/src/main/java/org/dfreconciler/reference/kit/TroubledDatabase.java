// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import static java.time.Duration.ofDays;

import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.reference.ReferenceSchema;

/**
 * What an operator may meet who has never heard of us: {@link EveryTrouble}, and beside it what is due, what is held, what a tenant
 * has forged, and what a transaction holds back that somebody forgot to end.
 */
public final class TroubledDatabase {

    /** Ended on both sides 60 and 45 days ago. */
    public static final List<String> DUE = List.of("10000001", "10000002");

    /** Ended on both sides 50 days ago, and held. */
    public static final String HELD = "10000003";

    /** Its owner says that it completed, and that it will have done so at the end of time. The engine never knew it. */
    public static final String FORGED = "10000004";

    /** Failed in the engine 40 days ago, unknown to df; but a transaction that is open is older than its record. */
    public static final String ORPHAN_HELD_BACK = "a0000008";

    /** Executions of it that began 2 hours ago, and no record. */
    public static final String OLD_ZOMBIE = "f0000003";

    private TroubledDatabase() {}

    /** An id of each kind of trouble, and of what is in no trouble. */
    public static List<String> oneOfEach() {
        return Stream.of(
                        List.of("00000001"),
                        DUE,
                        List.of(HELD),
                        List.of(FORGED),
                        EveryTrouble.STRANDED,
                        EveryTrouble.MISSING_ROOT,
                        EveryTrouble.TERMINAL_BUT_LIVE,
                        EveryTrouble.TERMINAL_WITHOUT_ROOT,
                        EveryTrouble.ORPHAN_PROVED,
                        List.of(ORPHAN_HELD_BACK),
                        EveryTrouble.ORPHAN_UNRESOLVED,
                        EveryTrouble.ORPHAN_NOT_DUE,
                        EveryTrouble.ORPHAN_OUT_OF_SCOPE,
                        EveryTrouble.ORPHAN_ACTIVE,
                        EveryTrouble.RUNNING_MEMBER,
                        EveryTrouble.DEAD_LOOP,
                        EveryTrouble.STRAY,
                        EveryTrouble.ZOMBIE,
                        EveryTrouble.FOREIGN_ROOT,
                        EveryTrouble.LOOPS)
                .map(ids -> ids.get(0))
                .toList();
    }

    /** Fills a database, and leaves that transaction open until the fixture is closed. */
    public static OpenTransaction in(Fixture fixture) {
        ReferenceSchema.migrate(fixture.dataSource(), "org/dfreconciler/migration");
        var sql = fixture.sql();
        EveryTrouble.in(sql);
        fixture.workflows()
                .finished(DUE.get(0), "completed", ofDays(60))
                .engineInstance(DUE.get(0) + "::1::0000000b", DUE.get(0), "Completed", ofDays(60))
                .finished(DUE.get(1), "failed", ofDays(45))
                .finished(HELD, "completed", ofDays(50))
                .instance(FORGED, "completed", ofDays(2), ofDays(1));
        sql.execute("update df.instances set completed_at = 'infinity' where id = ?", FORGED);
        sql.execute("insert into df_reconciler.hold (id, reason) values (?, 'incident 4711')", HELD);
        sql.execute(
                "insert into _duroxide.executions (instance_id, execution_id, status, started_at)"
                        + " values (?, 1, 'Running', now() - interval '2 hours')",
                OLD_ZOMBIE);
        var forgotten = fixture.openTransaction()
                .execute("set application_name = 'night job'")
                .execute("select pg_current_xact_id()");
        fixture.workflows().orphan(ORPHAN_HELD_BACK, ofDays(40));
        sql.execute("analyze");
        return forgotten;
    }
}
