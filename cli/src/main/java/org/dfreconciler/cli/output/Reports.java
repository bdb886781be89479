// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;

/** Where reports go. Each is written as a whole and flushed. */
public interface Reports {

    void pass(PassReport report);

    void plan(PlanReport report, IdList ids);
}
