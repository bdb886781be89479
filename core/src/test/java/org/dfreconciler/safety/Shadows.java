// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import java.util.List;
import org.jooq.DSLContext;

/**
 * A user's schema with functions, operators, types and tables that come before PostgreSQL's own on the search path.
 */
final class Shadows {

    private static final List<String> OBJECTS = List.of(
            "create schema shadows",
            "grant usage on schema shadows to public",
            // Functions with the same names and parameter types, and the operators that call them.
            "create function shadows.now() returns timestamptz language sql as $$ select 'infinity'::pg_catalog.timestamptz $$",
            "create function shadows.never(text, text) returns boolean language sql as 'select false'",
            "create function shadows.ever(text, text) returns boolean language sql as 'select true'",
            "create function shadows.never(varchar, text) returns boolean language sql as 'select false'",
            "create function shadows.never(varchar, varchar) returns boolean language sql as 'select false'",
            "create function shadows.ever(varchar, text) returns boolean language sql as 'select true'",
            "create function shadows.ever(timestamptz, timestamptz) returns boolean language sql as 'select true'",
            "create function shadows.never(bigint, bigint) returns boolean language sql as 'select false'",
            "create operator shadows.= (leftarg = text, rightarg = text, function = shadows.never)",
            "create operator shadows.= (leftarg = varchar, rightarg = text, function = shadows.never)",
            "create operator shadows.= (leftarg = varchar, rightarg = varchar, function = shadows.never)",
            "create operator shadows.= (leftarg = bigint, rightarg = bigint, function = shadows.never)",
            "create operator shadows.~ (leftarg = text, rightarg = text, function = shadows.ever)",
            "create operator shadows.~ (leftarg = varchar, rightarg = text, function = shadows.ever)",
            "create operator shadows.!~ (leftarg = text, rightarg = text, function = shadows.ever)",
            "create operator shadows.~~ (leftarg = text, rightarg = text, function = shadows.never)",
            "create operator shadows.< (leftarg = timestamptz, rightarg = timestamptz, function = shadows.ever)",
            "create operator shadows.> (leftarg = timestamptz, rightarg = timestamptz, function = shadows.ever)",
            "create function shadows.split_part(text, text, int) returns text language sql as $$ select '' $$",
            "create function shadows.pg_current_snapshot() returns pg_snapshot language sql"
                    + " as $$ select '9:9:'::pg_catalog.pg_snapshot $$",
            "create function shadows.current_setting(text) returns text language sql as $$ select 'on' $$",
            "create function shadows.row_security_active(oid) returns boolean language sql as 'select false'",
            "create function shadows.has_table_privilege(oid, text) returns boolean language sql as 'select false'",
            "create function shadows.count_none(bigint) returns bigint language sql as 'select 0::pg_catalog.int8'",
            "create aggregate shadows.count(*) (sfunc = shadows.count_none, stype = bigint, initcond = '0')",
            // Tables with the names that we use, and with those of the catalog. Each table is also a type.
            "create table shadows.instances (id text)",
            "create table shadows.nodes (id text)",
            "create table shadows.executions (id text)",
            "create view shadows.pg_class as select 1 as oid where false",
            "create view shadows.pg_namespace as select 1 as oid where false",
            "create domain shadows.text as int",
            "create domain shadows.varchar as int",
            "grant all on all tables in schema shadows to public");

    private Shadows() {}

    static void castOver(DSLContext sql) {
        OBJECTS.forEach(sql::execute);
    }

    /** pg_temp comes before everything else unless the search path names it. */
    static void temporaryTables(DSLContext sql) {
        List.of("instances", "nodes", "executions", "pg_class", "pg_proc", "text", "timestamptz", "tree")
                .forEach(name -> sql.execute("create temporary table \"" + name + "\" (id int)"));
    }

    /** Whether an ordinary statement on this connection uses the shadows. */
    static boolean deceive(DSLContext sql) {
        return sql.fetchSingle("select now() = 'infinity' and not ('a'::pg_catalog.text = 'a'::pg_catalog.text)"
                        + " and 'x'::pg_catalog.text ~ '^[0-9]$'::pg_catalog.text"
                        + " and (select count(*) from pg_class) = 0")
                .get(0, Boolean.class);
    }
}
