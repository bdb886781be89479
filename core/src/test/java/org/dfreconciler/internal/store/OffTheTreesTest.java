// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.List;
import org.dfreconciler.internal.queries.TreeBegin;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class OffTheTreesTest {

    private static final Field<Long> XMIN = field(name("xmin"), Long.class);
    private static final Field<String> ROOT = field(name("root"), String.class);
    private static final Field<String> MEMBER = field(name("member"), String.class);

    @Test
    void aRowIsAStartOrAStrayAndTheFirstIsNeither() {
        var found = OffTheTrees.of(List.of(
                row(7, null, null),
                row(7, "0000000a", null),
                row(7, "0000000b", "0000000b::1::x"),
                row(7, "0000000b", "0000000b::1::y")));

        assertThat(found.snapshotXmin()).isEqualTo(7);
        assertThat(found.starting()).containsExactly("0000000a");
        assertThat(found.begins(List.of("0000000a", "0000000b")))
                .containsExactly(
                        TreeBegin.of("0000000a"),
                        TreeBegin.of("0000000b"),
                        new TreeBegin("0000000b", "0000000b::1::x"),
                        new TreeBegin("0000000b", "0000000b::1::y"));
    }

    private static Record3<Long, String, String> row(long xmin, String root, String member) {
        return DSL.using(SQLDialect.POSTGRES).newRecord(XMIN, ROOT, MEMBER).values(xmin, root, member);
    }
}
