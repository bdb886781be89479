// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceTable;
import org.dfreconciler.reference.kit.Fixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When other tests find nothing wrong, this proves something only if the fixture would have seen it. */
class FixtureIT {

    @AutoClose
    private final Fixture fixture = Fixture.create();

    FixtureIT() {
        DueAndKept.seed(fixture.sql());
    }

    @ParameterizedTest
    @EnumSource
    void theRowsOfEveryTableAreInTheContents(ReferenceTable table) {
        var before = fixture.contents();
        assertThat(before.table(table.plainName("engine"))).isNotEmpty();

        fixture.sql().execute("set session_replication_role = replica");
        fixture.sql().execute("delete from " + table.quotedName(ReferenceSchema.ENGINE_SCHEMA));

        assertThat(fixture.contents()).isNotEqualTo(before);
        assertThat(fixture.contents().table(table.plainName("engine"))).isEmpty();
    }

    @Test
    void whatWasKeptComesBack() {
        var before = fixture.keep();
        fixture.empty();
        assertThat(fixture.contents().rows()).isEmpty();

        fixture.restore();

        assertThat(fixture.contents()).isEqualTo(before);
    }

    @Test
    void aTransactionAndItsLocksAreLeftOpenUntilItEnds() {
        var other = fixture.openTransaction().execute("lock table df.instances");

        assertThat(fixture.leftOpen())
                .anyMatch(left -> left.startsWith("transaction of " + other.pid()))
                .anyMatch(left -> left.startsWith("lock of " + other.pid()) && left.endsWith("df.instances"));

        other.rollback();
        Aftermath.assertNothingLeftOpen(fixture);
    }
}
