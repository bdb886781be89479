// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.util.List;
import org.dfreconciler.report.Explanation;

/** Where explanations go. Written as a whole and flushed. */
public interface ExplanationReports {

    /** In the order in which they were asked for. */
    void explanations(List<Explanation> explanations);
}
