// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/** What the session on a connection is in the middle of, as unexecuted values. */
public final class SessionQueries {

    private SessionQueries() {}

    /** The database's time at the start of the transaction. */
    public static Select<Record1<Instant>> now() {
        return select(function(name("pg_catalog", "now"), Expressions.INSTANT));
    }

    /** Whether the present transaction has written something: only then has it an id (PostgreSQL, chapter 9.27). */
    public static Select<Record1<Boolean>> transactionHasWritten() {
        return select(field(function(name("pg_catalog", "pg_current_xact_id_if_assigned"), SQLDataType.OTHER)
                .isNotNull()));
    }
}
