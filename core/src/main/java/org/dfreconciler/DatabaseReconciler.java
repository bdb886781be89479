// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import org.dfreconciler.internal.pass.Pass;
import org.dfreconciler.internal.pass.PassOptions;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;

/** The reconciler of users: each call is a new pass. */
final class DatabaseReconciler implements Reconciler {

    private final Store store;
    private final PassOptions options;

    DatabaseReconciler(Store store, PassOptions options) {
        this.store = store;
        this.options = options;
    }

    @Override
    public PassReport run() {
        return Pass.run(store, options);
    }

    @Override
    public PlanReport plan() {
        return Pass.plan(store, options);
    }
}
