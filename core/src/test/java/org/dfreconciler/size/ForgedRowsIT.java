// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two tenants have the rights of {@code df.grant_usage}. One of them writes everything that it may, up to the cap and
 * beyond it.
 */
class ForgedRowsIT {

    private static final String VICTIM = "tenant_who_keeps";
    private static final String FORGER = "tenant_who_forges";
    private static final int CAP = RetentionPolicy.defaults().maxRetained();
    private static final int OTHERS = 3_000;

    private static final String FORGED_ROWS = String.format("""
            with forged as (
              insert into df.instances (id, root_node, submitted_by)
              select lpad(to_hex(n), 8, '0'), '00000001', '%1$s'::regrole from generate_series(1, %2$d) n
              returning id
            )
            insert into df.nodes (id, instance_id, node_type, query, submitted_by)
            select '00000001', id, 'SQL', 'select 1', '%1$s'::regrole from forged
            """, FORGER, CAP);

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final BulkWorkflows workflows = new BulkWorkflows(database.sql());

    @BeforeAll
    static void roles() {
        try (var any = ReferenceDatabase.create()) {
            any.sql().execute("create role " + VICTIM + " login");
            any.sql().execute("create role " + FORGER + " login");
        }
    }

    @AfterAll
    static void noRoles() {
        try (var any = ReferenceDatabase.create()) {
            any.sql().execute("drop role " + VICTIM + ", " + FORGER);
        }
    }

    @BeforeEach
    void grantUsage() {
        database.sql().execute(String.format("""
                grant usage on schema df to %1$s;
                grant select on df.instances, df.nodes to %1$s;
                grant insert (id, label, root_node, submitted_by, database) on df.instances to %1$s;
                grant update (status, updated_at) on df.instances to %1$s;
                grant insert (id, instance_id, node_type, query, result_name, left_node, right_node, submitted_by, database)
                  on df.nodes to %1$s
                """, FORGER));
        workflows.ownedBy(VICTIM).finished(0x100000, OTHERS, ofDays(1));
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void rowsWithoutAnyEngineRecordPushNobodyOut() {
        asForger(FORGED_ROWS);
        asForger("update df.instances set status = 'completed', updated_at = now()");
        Passes.on(database).build().run();
        assertThat(leftOf(VICTIM)).isEqualTo(OTHERS);
    }

    @Test
    void rowsOfRunningWorkflowsSetToCompletedPushNobodyOut() {
        asForger(FORGED_ROWS);
        workflows.orphans("Running", 1, CAP, ofHours(1));
        asForger("update df.instances set status = 'completed', updated_at = now()");
        Passes.on(database).build().run();
        assertThat(leftOf(VICTIM)).isEqualTo(OTHERS);
        assertThat(leftOf(FORGER)).as("live in the engine").isEqualTo(CAP);
    }

    @Test
    void whoeverReallyRunsTooManyEvictsItsOwn() {
        workflows.ownedBy(FORGER).finished(1, CAP, ofHours(1));
        Passes.on(database).build().run();
        assertThat(leftOf(VICTIM)).isEqualTo(OTHERS);
        assertThat(leftOf(FORGER)).isEqualTo(CAP - OTHERS);
    }

    private void asForger(String statement) {
        database.sql().transaction(transaction -> {
            transaction.dsl().execute("set local role " + FORGER);
            transaction.dsl().execute(statement);
        });
    }

    private long leftOf(String role) {
        return new Left(database.sql()).count("df.instances where submitted_by = '" + role + "'::regrole");
    }
}
