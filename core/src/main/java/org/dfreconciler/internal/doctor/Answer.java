// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dfreconciler.report.Check;

/**
 * What became of a question.
 *
 * @param value empty where it ended in an error
 * @param error the error as a check, where it ended in one
 */
record Answer<T>(Optional<T> value, List<Check> error) {

    /** What the answer says, or that there is none. */
    List<Check> said(Function<T, List<Check>> saying) {
        return value.map(saying).orElse(error);
    }
}
