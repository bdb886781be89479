// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.util.Optional;
import org.dfreconciler.report.PassReport;

/** Where it is said what the tries of a watch come to. Each is written as a whole and flushed. */
public interface WatchReports extends WatchFailures {

    /** @param error what ended the pass, in a sentence, where an error did */
    void pass(Occasion occasion, PassReport report, Optional<String> error);
}
