// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The one function of the engine that a pass calls does the same in the reference schema and in what each published
 * engine installs.
 */
@ParameterizedClass
@EnumSource
class DeleteInstancesAtomicIT {

    private static final Duration AGE = Duration.ofDays(1);
    private static final String TABLES =
            "instances, executions, history, orchestrator_queue, worker_queue, instance_locks, kv_store, kv_delta";

    enum Schema {
        REFERENCE,
        ENGINE
    }

    private static ReferenceDatabase reference;
    private static ReferenceDatabase installed;

    @Parameter
    private EngineRelease engine;

    @BeforeParameterizedClassInvocation
    static void install(EngineRelease engine) {
        installed = engine.install();
        reference = ReferenceDatabase.create();
    }

    @AfterParameterizedClassInvocation
    static void close() {
        for (var database : new ReferenceDatabase[] {installed, reference}) {
            if (database != null) {
                database.close();
            }
        }
        installed = null;
        reference = null;
    }

    @BeforeEach
    void empty() {
        for (var schema : Schema.values()) {
            for (var table : TABLES.split(", ")) {
                sql(schema).execute("delete from _duroxide." + table);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsWhatItDeletesFromEveryTable(Schema schema) {
        new Workflows(sql(schema))
                .engineInstance("00000001", null, "Completed", AGE)
                .engineInstance("00000001::sub::2", "00000001", "Failed", AGE)
                .execution("00000001", 2, "Completed", AGE)
                .lease("00000001", AGE.negated())
                .queued("00000001", "CancelInstance")
                .engineInstance("00000002", null, "Completed", AGE);
        sql(schema)
                .execute("insert into _duroxide.worker_queue (work_item, visible_at, created_at, instance_id)"
                        + " values ('{}', now(), now(), '00000001::sub::2')");
        sql(schema).execute("insert into _duroxide.kv_store values ('00000001', 'k', 'v', 1, 0)");
        sql(schema).execute("insert into _duroxide.kv_delta values ('00000001', 'k', 'v', 0)");

        assertThat(delete(schema, "00000001", "00000001::sub::2")).containsExactly(2L, 3L, 6L, 2L);
        assertThat(left(schema)).containsExactly(1, 1, 2, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void aRunningInstanceKeepsTheWholeList(Schema schema) {
        new Workflows(sql(schema))
                .engineInstance("00000001", null, "Completed", AGE)
                .engineInstance("00000002", null, "Running", AGE);

        assertThatThrownBy(() -> delete(schema, "00000001", "00000002"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("Instance 00000002 is Running. Use force=true to delete.")
                .extracting(error -> ((DataAccessException) error).sqlState())
                .isEqualTo("P0001");
        assertThat(left(schema)).startsWith(2, 2);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheCurrentExecutionCountsAsRunning(Schema schema) {
        new Workflows(sql(schema))
                .engineInstance("00000001", null, "Running", AGE)
                .execution("00000001", 2, "Completed", AGE)
                .engineInstance("00000002", null, "ContinuedAsNew", AGE)
                .engineInstance("00000003", null, null, AGE);

        assertThat(delete(schema, "00000001", "00000002", "00000003")).containsExactly(3L, 3L, 6L, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void aChildLeftOutKeepsTheWholeList(Schema schema) {
        new Workflows(sql(schema))
                .engineInstance("00000001", null, "Completed", AGE)
                .engineInstance("00000001::sub::2", "00000001", "Completed", AGE);

        assertThatThrownBy(() -> delete(schema, "00000001"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("Orphan detected: instance 00000001::sub::2 has parent in delete list")
                .extracting(error -> ((DataAccessException) error).sqlState())
                .isEqualTo("P0001");
        assertThat(left(schema)).startsWith(2, 2);
    }

    @ParameterizedTest
    @EnumSource
    void unknownIdsCountZero(Schema schema) {
        assertThat(delete(schema, "00000009")).containsExactly(0L, 0L, 0L, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void noIdsCountZero(Schema schema) {
        assertThat(delete(schema)).containsExactly(0L, 0L, 0L, 0L);
        assertThat(row(schema, "null::text[]")).containsExactly(0L, 0L, 0L, 0L);
    }

    private static List<Long> delete(Schema schema, String... ids) {
        return row(schema, "?", (Object) ids);
    }

    private static List<Long> row(Schema schema, String ids, Object... bindings) {
        return List.of(sql(schema)
                .fetchSingle("select * from _duroxide.delete_instances_atomic(" + ids + ", false)", bindings)
                .into(Long[].class));
    }

    private static List<Integer> left(Schema schema) {
        return Stream.of(TABLES.split(", "))
                .map(table -> sql(schema)
                        .fetchSingle("select count(*)::int from _duroxide." + table)
                        .get(0, Integer.class))
                .toList();
    }

    private static DSLContext sql(Schema schema) {
        return schema == Schema.REFERENCE ? reference.sql() : installed.sql();
    }
}
