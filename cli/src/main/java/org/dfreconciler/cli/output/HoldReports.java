// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.util.List;
import java.util.Map;
import org.dfreconciler.report.Hold;
import org.dfreconciler.report.HoldResult;

/** Where it is said what became of holds. Each is written as a whole and flushed. */
public interface HoldReports {

    /** In the order in which they were asked for. */
    void placed(Map<String, HoldResult> results, List<String> notes);

    /** Of each id whether it had been held. */
    void released(Map<String, Boolean> results);

    void list(List<Hold> holds, List<String> notes);
}
