// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import org.dfreconciler.report.Checkup;

/** Where checkups are written to, each as a whole and flushed. */
public interface CheckupReports {

    void checkup(Checkup checkup);
}
