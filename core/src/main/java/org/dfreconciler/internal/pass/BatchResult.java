// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.Map;
import org.dfreconciler.report.DeletedRows;

/**
 * A batch that went through.
 *
 * @param decision what it removed, and why the rest stays
 * @param failures what it could not remove, by id, with the error
 */
record BatchResult(Decision decision, DeletedRows deleted, Map<String, RuntimeException> failures) {

    BatchResult(Decision decision, DeletedRows deleted) {
        this(decision, deleted, Map.of());
    }
}
