// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceServer;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;

/** Compares the tables that this module's migration creates with those of the script in Quartz's own jar. */
class MigrationIT {

    private static final String STRUCTURE = """
            select 'column', table_name, column_name, data_type || coalesce(character_maximum_length::text, '')
                       || coalesce(numeric_precision::text, '') || coalesce(numeric_scale::text, '')
                       || is_nullable || coalesce(column_default, '')
              from information_schema.columns
             where table_schema = 'public' and table_name like 'qrtz%'
             union all
            select 'constraint', conrelid::regclass::text, '', contype::text || ' ' || pg_get_constraintdef(oid)
              from pg_constraint
             where conrelid::regclass::text like 'qrtz%'
             union all
            select 'index', tablename, indexname, indexdef
              from pg_indexes
             where tablename like 'qrtz%'
             order by 1, 2, 3, 4""";

    @Test
    void makesTheTablesThatQuartzItselfWould() {
        try (var ours = ReferenceServer.shared().newEmptyDatabase();
                var theirs = ReferenceServer.shared().newEmptyDatabase()) {
            QuartzTables.install(ours);
            theirs.sql().execute(quartzScript());

            assertThat(structure(ours)).isEqualTo(structure(theirs)).contains("qrtz_fired_triggers");
        }
    }

    @Test
    void leavesTablesAloneThatAreThere() {
        try (var database = ReferenceServer.shared().newEmptyDatabase()) {
            database.sql().execute(quartzScript());
            database.sql().execute("insert into qrtz_locks values ('somebody', 'TRIGGER_ACCESS')");
            var before = structure(database);

            QuartzTables.install(database);
            QuartzTables.install(database);

            assertThat(structure(database)).isEqualTo(before);
            assertThat(database.sql().fetch("select * from qrtz_locks")).hasSize(1);
        }
    }

    private static String structure(ReferenceDatabase database) {
        return database.sql().fetch(STRUCTURE).formatCSV();
    }

    private static String quartzScript() {
        try (var script = Scheduler.class.getResourceAsStream("impl/jdbcjobstore/tables_postgres.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
