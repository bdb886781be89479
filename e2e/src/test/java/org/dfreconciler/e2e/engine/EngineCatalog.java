// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.util.List;
import org.jooq.DSLContext;

/**
 * What PostgreSQL's catalogs contain about an engine's schema: one line for each object, sorted, so that two schemas
 * can be compared.
 */
final class EngineCatalog {

    private static final String SCHEMA = "_duroxide";

    /** The table in which the engine records its migrations is not part of the contract. */
    private static final String NOT_THE_MIGRATIONS = " <> '_duroxide_migrations'";

    private final DSLContext sql;

    EngineCatalog(DSLContext sql) {
        this.sql = sql;
    }

    List<String> columns() {
        return lines("select format('%%s.%%s %%s%%s default %%s', c.relname, a.attname,"
                + " format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end,"
                + " coalesce(pg_get_expr(d.adbin, d.adrelid), 'none'))"
                + " from pg_class c join pg_attribute a on a.attrelid = c.oid"
                + " left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum"
                + " where c.relnamespace = '%s'::regnamespace and c.relkind = 'r' and c.relname %s"
                + " and a.attnum > 0 and not a.attisdropped");
    }

    /**
     * Primary keys, foreign keys and checks. NOT NULL is compared with the columns; only PostgreSQL 18 lists it here as
     * well.
     */
    List<String> constraints() {
        return lines("select format('%%s %%s', c.relname, pg_get_constraintdef(k.oid))"
                + " from pg_constraint k join pg_class c on c.oid = k.conrelid"
                + " where k.connamespace = '%s'::regnamespace and c.relname %s and k.contype <> 'n'");
    }

    List<String> indexes() {
        return lines("select i.indexdef from pg_indexes i" + " where i.schemaname = '%s' and i.tablename %s");
    }

    List<String> triggersAndPolicies() {
        return lines(
                "select format('%%s trigger %%s', c.relname, t.tgname)"
                        + " from pg_class c join pg_trigger t on t.tgrelid = c.oid where c.relnamespace = '%1$s'::regnamespace"
                        + " union all select format('%%s policy %%s', c.relname, p.polname)"
                        + " from pg_class c join pg_policy p on p.polrelid = c.oid where c.relnamespace = '%1$s'::regnamespace");
    }

    /**
     * A fingerprint of the function's body, without comments and white space. If it changes, a pass does something else
     * than before.
     */
    String bodyOfDeleteInstancesAtomic() {
        return sql.fetchSingle(
                        "select md5(regexp_replace(regexp_replace(p.prosrc, '--[^\\n]*', '', 'g'), '\\s+', ' ', 'g')) from pg_proc p"
                                + " where p.pronamespace = '" + SCHEMA
                                + "'::regnamespace and p.proname = 'delete_instances_atomic'")
                .get(0, String.class);
    }

    List<String> deleteInstancesAtomic() {
        return lines("select format('%%s(%%s) returns %%s volatile %%s security definer %%s settings %%s', p.proname,"
                + " pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), p.provolatile, p.prosecdef,"
                + " coalesce(p.proconfig::text, 'none'))"
                + " from pg_proc p"
                + " where p.pronamespace = '%s'::regnamespace and p.proname = 'delete_instances_atomic'");
    }

    private List<String> lines(String query) {
        var lines = sql.fetch(String.format(query, SCHEMA, NOT_THE_MIGRATIONS)).getValues(0, String.class);
        return lines.stream().sorted().toList();
    }
}
