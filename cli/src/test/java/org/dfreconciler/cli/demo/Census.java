// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Counts what exists on either side for each kind of workflow. */
record Census(Map<Kind, Count> counts, long strays) {

    /** The number of rows in df.instances, and of engine instances with everything below them. */
    record Count(long df, long engine) {

        static final Count NONE = new Count(0, 0);
    }

    static Census of(DSLContext sql, List<Kind> kinds) {
        var counts = new LinkedHashMap<Kind, Count>();
        for (var kind : kinds) {
            var ids = kind.ids().toArray(new String[0]);
            var row = sql.fetchSingle(
                    "select (select count(*) from df.instances where id = any (?::text[])), count(*)"
                            + " from _duroxide.instances"
                            + " where instance_id = any (?::text[]) or split_part(instance_id, '::', 1) = any (?::text[])",
                    ids,
                    ids,
                    ids);
            counts.put(kind, new Count(row.get(0, Long.class), row.get(1, Long.class)));
        }
        return new Census(counts, strays(sql));
    }

    /** The number of rows that do not belong to anything any more. */
    private static long strays(DSLContext sql) {
        return sql.fetchSingle("""
                        select (select count(*) from df.nodes n
                                where not exists (select from df.instances i where i.id = n.instance_id))
                             + (select count(*) from _duroxide.executions e
                                where not exists (select from _duroxide.instances i where i.instance_id = e.instance_id))
                             + (select count(*) from _duroxide.history h
                                where not exists (select from _duroxide.instances i where i.instance_id = h.instance_id))
                             + (select count(*) from _duroxide.instances c
                                where c.parent_instance_id is not null and not exists
                                  (select from _duroxide.instances p where p.instance_id = c.parent_instance_id))""").get(0, Long.class);
    }

    /** Whether this is what a pass must leave of the earlier census. */
    boolean isRightAfter(Census before) {
        return strays == 0 && before.counts().keySet().stream().allMatch(kind -> isRight(kind, before));
    }

    boolean isRight(Kind kind, Census before) {
        var expected = kind.fate() == Fate.GOES ? Count.NONE : before.counts().get(kind);
        return counts.get(kind).equals(expected);
    }
}
