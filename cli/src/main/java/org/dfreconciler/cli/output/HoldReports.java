// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.util.List;
import java.util.Map;
import org.dfreconciler.report.Hold;
import org.dfreconciler.report.HoldResult;
import org.dfreconciler.report.InstanceFailure;

/** Where it is said what became of holds. Each is written as a whole and flushed. */
public interface HoldReports {

    /**
     * In the order in which they were asked for.
     *
     * @param failures of the others; people read them on standard error
     */
    void placed(Map<String, HoldResult> results, List<InstanceFailure> failures, List<String> notes);

    /**
     * Of each id whether it had been held.
     *
     * @param failures of the others, as for those that were placed
     */
    void released(Map<String, Boolean> results, List<InstanceFailure> failures);

    void list(List<Hold> holds, List<String> notes);
}
