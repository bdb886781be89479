// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Archives, in the table that docs/sql/archive.sql makes in the control database, as unexecuted values. */
public final class ArchiveQueries {

    private static final Table<Record> ARCHIVE =
            table(name("df_reconciler", "archive")).as("a");
    private static final Field<String> ID = column("id", SQLDataType.CLOB);
    private static final Field<Long> NUMBER = column("number", SQLDataType.BIGINT);
    private static final Field<String> DATABASE = column("database_name", SQLDataType.CLOB);
    private static final Field<UUID> PASS = column("pass", SQLDataType.UUID);
    private static final Field<Instant> WRITTEN_AT = column("written_at", Expressions.INSTANT);
    private static final Field<byte[]> DATA = column("data", SQLDataType.BLOB);

    /** What a pass writes: the number and the time are the server's own. */
    public static final List<String> WRITTEN_COLUMNS =
            Stream.of(ID, DATABASE, PASS, DATA).map(Field::getName).toList();

    /** What is read of them to remove those that are old. */
    public static final List<String> READ_TO_REMOVE =
            Stream.of(ID, NUMBER, WRITTEN_AT).map(Field::getName).toList();

    /** What is read of them to give one back. */
    public static final List<String> READ_TO_SHOW =
            Stream.of(ID, NUMBER, DATA).map(Field::getName).toList();

    public static final List<String> COLUMNS = Stream.of(ID, NUMBER, DATABASE, PASS, WRITTEN_AT, DATA)
            .map(Field::getName)
            .toList();

    private ArchiveQueries() {}

    private static <T> Field<T> column(String column, DataType<T> type) {
        return field(name("a", column), type);
    }

    /**
     * Writes one chunk; they are read again in the order in which they were written.
     *
     * @param id as the engine has it
     * @param database empty for the control database itself
     */
    public static Query write(String id, String database, UUID pass, byte[] data) {
        return insertInto(table(name("df_reconciler", "archive")), ID, DATABASE, PASS, DATA)
                .values(id, database, pass, data);
    }

    /** All chunks of an id, in the order in which they were written. */
    public static Select<Record1<byte[]>> chunks(String id) {
        return select(DATA).from(ARCHIVE).where(ID.eq(id)).orderBy(NUMBER);
    }

    /** Deletes the oldest chunks that are older than this: so many at most. */
    public static Query deleteBefore(Instant writtenAt, int limit) {
        return deleteFrom(ARCHIVE)
                .where(row(ID, NUMBER)
                        .in(select(ID, NUMBER)
                                .from(ARCHIVE)
                                .where(WRITTEN_AT.lt(Expressions.instant(writtenAt)))
                                .orderBy(WRITTEN_AT)
                                .limit(inline(limit))));
    }
}
