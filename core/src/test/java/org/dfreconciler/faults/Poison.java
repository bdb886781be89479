// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import org.jooq.DSLContext;

/** Objects of the user's own that prevent the deletion of workflows whose ids end in {@code bad}. */
enum Poison {
    TRIGGER_ON_INSTANCES("kept for the audit", raising("P0001"), beforeDeleteOn("df.instances", "id")),
    TRIGGER_ON_NODES("kept for the audit", raising("P0001"), beforeDeleteOn("df.nodes", "instance_id")),
    TRIGGER_ON_ENGINE("kept for the audit", raising("P0001"), beforeDeleteOn("_duroxide.history", "instance_id")),
    TRIGGER_AT_COMMIT("kept for the audit", raising("P0001"), """
            create constraint trigger kept after delete on df.instances deferrable initially deferred
              for each row when (old.id like '%bad') execute function keep()"""),
    TRIGGER_THAT_MISSES_A_TABLE("relation \"audit\" does not exist", """
            create function keep() returns trigger language plpgsql as
              $$ begin insert into audit values (old.id); return old; end $$""", beforeDeleteOn("df.instances", "id")),
    TRIGGER_WITHOUT_THE_RIGHT("kept for the audit", raising("42501"), beforeDeleteOn("df.instances", "id")),
    TRIGGER_THAT_LOST_ANOTHER_SERVER("kept for the audit", raising("08006"), beforeDeleteOn("df.instances", "id")),
    TRIGGER_WHOSE_OTHER_SERVER_STOPPED("kept for the audit", raising("57P01"), beforeDeleteOn("df.instances", "id")),
    TRIGGER_THAT_WAS_CANCELED("kept for the audit", raising("57014"), beforeDeleteOn("df.instances", "id")),
    TRIGGER_OUT_OF_MEMORY("kept for the audit", raising("53200"), beforeDeleteOn("df.instances", "id")),
    TRIGGER_THAT_KEEPS_SILENT(
            "0 of 1 rows of df.instances",
            "create function keep() returns trigger language plpgsql as $$ begin return null; end $$",
            """
            set session_replication_role = replica;
            delete from df.nodes where instance_id like '%bad';
            set session_replication_role = origin""",
            beforeDeleteOn("df.instances", "id")),
    TRIGGER_ON_ENGINE_THAT_KEEPS_SILENT(
            "0 of 2 rows of the engine's instances",
            "create function keep() returns trigger language plpgsql as $$ begin return null; end $$",
            """
            create trigger kept before delete on _duroxide.instances for each row
              when (old.instance_id like '%bad%') execute function public.keep()"""),
    FOREIGN_KEY("violates foreign key constraint \"invoice_id_fkey\" on table \"invoice\"", """
            create table invoice as select id from df.instances where id like '%bad';
            alter table invoice add constraint invoice_id_fkey foreign key (id) references df.instances"""),
    FOREIGN_KEY_AT_COMMIT("violates foreign key constraint \"invoice_id_fkey\" on table \"invoice\"", """
            create table invoice as select id from df.instances where id like '%bad';
            alter table invoice add constraint invoice_id_fkey foreign key (id) references df.instances
              deferrable initially deferred""");

    private final String message;
    private final String[] sql;

    Poison(String message, String... sql) {
        this.message = message;
        this.sql = sql;
    }

    void spreadIn(DSLContext database) {
        for (var statement : sql) {
            database.execute(statement);
        }
    }

    /** Creates a trigger that raises an error for each engine tree whose id matches the pattern. */
    static void crowd(DSLContext database, String pattern) {
        database.execute(raising("P0001"));
        database.execute(
                "create trigger kept before delete on _duroxide.instances for each row when (old.instance_id like '"
                        + pattern + "') execute function public.keep()");
    }

    /** The message of the server. */
    String message() {
        return message;
    }

    private static String raising(String state) {
        return "create function keep() returns trigger language plpgsql as"
                + " $$ begin raise exception using errcode = '" + state + "', message = 'kept for the audit'; end $$";
    }

    private static String beforeDeleteOn(String table, String id) {
        return "create trigger kept before delete on " + table + " for each row when (old." + id
                + " like '%bad') execute function public.keep()";
    }
}
