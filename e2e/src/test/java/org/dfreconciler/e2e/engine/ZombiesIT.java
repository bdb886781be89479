// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@link Zombies} distinguishes when the turn of an instance that a batch deletes was fetched, and when its execution
 * was created.
 */
class ZombiesIT {

    private static final String ID = "aa000001";
    private static final String PASS = "pass-1";

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final DSLContext engine = database.sql();
    private final HikariDataSource pass = Pools.of(database, PASS, 1);
    private Zombies zombies;

    @BeforeEach
    void anInstance() {
        DeletionAudit.install(engine);
        zombies = Zombies.watch(engine);
        engine.execute(
                "insert into _duroxide.instances (instance_id, orchestration_name, created_at, updated_at)"
                        + " values (?, 'work', now(), now())",
                ID);
    }

    @AfterEach
    void close() {
        pass.close();
        database.close();
    }

    @Test
    void aTurnFetchedBeforeTheBatchCommits() {
        batch(this::fetch);
        makeExecution();
        passEnds("1 second");

        assertThat(zombies.ofTurnsFetchedBeforeTheCommit()).containsExactly(ID);
        assertThat(zombies.leftByTheirPass()).containsExactly(ID);
    }

    @Test
    void aTurnFetchedLaterWhileThePassGoesOn() {
        batch(() -> {});
        fetch();
        makeExecution();
        passEnds("1 second");

        assertThat(zombies.ofTurnsFetchedBeforeTheCommit()).isEmpty();
        assertThat(zombies.leftByTheirPass()).containsExactly(ID);
    }

    @Test
    void anExecutionThatThePassRemovesBeforeItEnds() {
        batch(() -> {});
        fetch();
        makeExecution();
        engine.execute("delete from _duroxide.executions");
        passEnds("1 second");

        assertThat(zombies.leftByTheirPass()).isEmpty();
        assertThat(zombies.left()).isEmpty();
    }

    @Test
    void aTurnFetchedAfterThePass() {
        batch(() -> {});
        passEnds("0 seconds");
        fetch();
        makeExecution();

        assertThat(zombies.ofTurnsFetchedBeforeTheCommit()).isEmpty();
        assertThat(zombies.leftByTheirPass()).isEmpty();
        assertThat(zombies.left()).containsExactly(ID);
    }

    private void batch(Runnable beforeItsCommit) {
        DSL.using(pass, SQLDialect.POSTGRES).transaction(transaction -> {
            transaction.dsl().execute("delete from _duroxide.instances where instance_id = ?", ID);
            beforeItsCommit.run();
        });
    }

    private void fetch() {
        engine.execute("insert into _duroxide.instance_locks values (?, 'token', 0, 0)", ID);
    }

    private void makeExecution() {
        engine.execute(
                "insert into _duroxide.executions (instance_id, execution_id, started_at) values (?, 1, now())", ID);
    }

    private void passEnds(String inAWhile) {
        engine.execute("insert into public.passes values (?, clock_timestamp() + ?::interval)", PASS, inAWhile);
    }
}
