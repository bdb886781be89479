// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import org.dfreconciler.report.DriftReport;

/** Where it is said how the two stores disagree. Written as a whole and flushed. */
public interface DriftReports {

    void drift(DriftReport report);
}
