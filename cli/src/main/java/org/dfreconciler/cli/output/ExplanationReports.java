// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.util.List;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.report.InstanceFailure;

/** Where explanations go. Written as a whole and flushed. */
public interface ExplanationReports {

    /**
     * In the order in which they were asked for.
     *
     * @param failures of the other ids; people read them on standard error
     */
    void explanations(List<Explanation> explanations, List<InstanceFailure> failures);
}
