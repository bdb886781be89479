// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import org.dfreconciler.report.PassReport;

/** Where it is said what a purge did. Written as a whole and flushed. */
public interface PurgeReports {

    void purged(PassReport report);
}
