// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import org.jooq.Record1;
import org.jooq.Select;

/** The one clock. */
public final class ClockQueries {

    private ClockQueries() {}

    /** The database's time at the start of the transaction. */
    public static Select<Record1<Instant>> now() {
        return select(function(name("pg_catalog", "now"), Expressions.INSTANT));
    }
}
