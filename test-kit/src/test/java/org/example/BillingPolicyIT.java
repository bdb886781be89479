// SPDX-License-Identifier: Apache-2.0
package org.example;

// tag::policy[]
import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.rules.Clause.label;

import java.time.Duration;
import org.dfreconciler.Reconciler;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.test.ReferenceDatabase;
import org.junit.jupiter.api.Test;

class BillingPolicyIT {

    private static final RetentionPolicy POLICY = RetentionPolicy.builder()
            .keep(label("billing-*").status("failed"), Duration.ofDays(365))
            .retention(Duration.ofDays(30))
            .build();

    @Test
    void failedBillsStayForAYear() {
        try (var database = ReferenceDatabase.create()) {
            var workflows = database.workflows();
            var bill = workflows.labelled("billing-7").failed(Duration.ofDays(90));
            workflows.labelled("billing-8").completed(Duration.ofDays(90));
            workflows.labelled("report-7").failed(Duration.ofDays(90));
            var running = workflows.running(Duration.ofDays(400));

            Reconciler.of(database.leastRole(), POLICY).run();

            assertThat(workflows.ids()).containsExactly(bill, running);
        }
    }
}
// end::policy[]
