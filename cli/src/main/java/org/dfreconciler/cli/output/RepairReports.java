// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import org.dfreconciler.report.RepairReport;

/** Where it is said what a repair did, or would do. Written as a whole and flushed. */
public interface RepairReports {

    void repaired(RepairReport report);
}
