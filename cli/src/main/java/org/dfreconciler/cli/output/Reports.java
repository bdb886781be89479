// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.util.Optional;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;

/** Where reports go. Each is written as a whole and flushed. */
public interface Reports {

    /** @param error what ended the pass, in a sentence, where an error did */
    void pass(Occasion occasion, PassReport report, Optional<String> error);

    void plan(PlanReport report, IdList ids);
}
