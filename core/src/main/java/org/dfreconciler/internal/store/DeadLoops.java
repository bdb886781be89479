// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.List;

/**
 * Instances that stand between two turns and that nothing will wake.
 *
 * @param ids the first of them
 */
public record DeadLoops(long count, List<String> ids) {}
