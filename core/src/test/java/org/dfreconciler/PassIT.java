// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.Test;

class PassIT {
    @Test
    void smoke() {
        try (var database = ReferenceDatabase.create()) {
            var w = new Workflows(database.sql());
            w.finished("00000001", "completed", Duration.ofDays(40))
                    .finished("00000002", "failed", Duration.ofDays(40))
                    .finished("00000003", "cancelled", Duration.ofDays(4))
                    .running("00000004", Duration.ofDays(90))
                    .orphan("00000005", Duration.ofDays(40))
                    .orphan("00000006", Duration.ofDays(4))
                    .engineInstance("root::1", null, "Failed", Duration.ofDays(40))
                    .engineInstance("00000001::sub::1", "00000001", "Completed", Duration.ofDays(40));
            var r = Reconciler.of(database.dataSource(), RetentionPolicy.defaults());
            System.out.println(r.plan());
            System.out.println(r.run());
            System.out.println(r.run());
            assertThat(database.sql().fetchCount(org.jooq.impl.DSL.table("df.instances")))
                    .isEqualTo(2);
        }
    }
}
