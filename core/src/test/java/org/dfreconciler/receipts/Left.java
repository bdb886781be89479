// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.receipts;

import java.util.List;
import org.dfreconciler.kit.Scene;
import org.jooq.DSLContext;

/** The receipts as they are in the database. */
final class Left {

    private Left() {}

    /** Of each receipt: id, reason, clause, label, status, owner, and whether it has each of the two times. */
    static List<String> in(Scene scene) {
        return rows(
                scene.sql(),
                "select concat_ws('|', id, reason, coalesce(clause, '-'), coalesce(label, '-'), coalesce(status, '-'),"
                        + " coalesce(owner, '-'), created_at is not null, finished_at is not null)"
                        + " from df_reconciler.receipt order by id");
    }

    static List<String> ids(Scene scene) {
        return rows(scene.sql(), "select id from df_reconciler.receipt order by id");
    }

    private static List<String> rows(DSLContext sql, String query) {
        return sql.fetch(query).getValues(0, String.class);
    }
}
