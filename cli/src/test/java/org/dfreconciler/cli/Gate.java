// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.dfreconciler.cli.Patience.await;

import org.dfreconciler.reference.ReferenceDatabase;

/** Holds up the deletion of one instance until the gate is opened. */
final class Gate {

    private final ReferenceDatabase database;

    /** Waits while the df row is deleted. Here a request to stop cancels a batch of one instance. */
    Gate(ReferenceDatabase database, String instanceId) {
        this(database, "df.instances", "id", instanceId);
    }

    /** Waits while the engine's row is deleted. A batch comes to this last, and finishes it. */
    static Gate onEngineSide(ReferenceDatabase database, String instanceId) {
        return new Gate(database, "_duroxide.instances", "instance_id", instanceId);
    }

    private Gate(ReferenceDatabase database, String table, String column, String instanceId) {
        this.database = database;
        database.sql().execute("create table public.gate ()");
        database.sql().execute("insert into public.gate default values");
        database.sql().execute("""
                create function public.wait_at_gate() returns trigger language plpgsql as $$
                begin
                  while exists (select from public.gate) loop
                    perform pg_sleep(0.02);
                  end loop;
                  return old;
                end $$""");
        database.sql()
                .execute("create trigger wait_at_gate before delete on " + table + " for each row when (old." + column
                        + " = '" + instanceId + "') execute function public.wait_at_gate()");
    }

    void awaitArrival() {
        await().until(() -> database.sql()
                        .fetchSingle("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and application_name = 'df-reconciler' and wait_event = 'PgSleep'")
                        .get(0, Integer.class)
                == 1);
    }

    /** The process id of the server process that waits. */
    int waitingProcess() {
        return database.sql()
                .fetchSingle("select pid from pg_stat_activity where datname = current_database()"
                        + " and application_name = 'df-reconciler'")
                .get(0, Integer.class);
    }

    void open() {
        database.sql().execute("delete from public.gate");
    }
}
