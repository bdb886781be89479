// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.List;

/**
 * Executions of a tree that has ended, before its current ones, which are locked and archived.
 *
 * @param ids whose executions they are, in the engine's names
 * @param executions the number of each
 * @param events of all of them
 */
public record ArchivedSlice(List<String> ids, List<Long> executions, long events) {}
