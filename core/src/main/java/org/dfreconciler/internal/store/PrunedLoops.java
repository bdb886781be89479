// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.Map;
import org.dfreconciler.report.DeletedRows;

/**
 * What one slice took from some loops.
 *
 * @param last by the id of the loop, the youngest execution that went; only of those that lost any
 */
public record PrunedLoops(Map<String, Long> last, DeletedRows deleted) {}
