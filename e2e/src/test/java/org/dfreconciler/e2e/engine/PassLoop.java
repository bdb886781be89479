// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.RetentionPolicy;

/**
 * Runs one pass after the other on its own connections, with no retention and no grace, so that each pass removes as
 * much as a pass can.
 */
final class PassLoop implements Callable<List<PassReport>> {

    private static final RetentionPolicy NOTHING_STAYS = RetentionPolicy.builder()
            .retention(Duration.ZERO)
            .orphanGrace(Duration.ZERO)
            .orphanScope(OrphanScope.SETTLED)
            .build();

    private final ReferenceDatabase database;
    private final Books books;
    private final int batchSize;
    private final int parallelism;
    private final BooleanSupplier goOn;

    PassLoop(ReferenceDatabase database, Books books, int batchSize, int parallelism, BooleanSupplier goOn) {
        this.database = database;
        this.books = books;
        this.batchSize = batchSize;
        this.parallelism = parallelism;
        this.goOn = goOn;
    }

    /** The application name of its connections. */
    String name() {
        return "pass-" + batchSize;
    }

    @Override
    public List<PassReport> call() {
        var reports = new ArrayList<PassReport>();
        try (var connections = Pools.of(database, name(), parallelism)) {
            var reconciler = Reconciler.builder(connections, NOTHING_STAYS)
                    .batchSize(batchSize)
                    .parallelism(parallelism)
                    .build();
            while (goOn.getAsBoolean()) {
                reports.add(reconciler.run());
                books.passed(name());
            }
        }
        return reports;
    }
}
