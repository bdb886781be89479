// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/**
 * How much there is to delete of one tree, each counted no further than {@link Load#LIMIT}.
 *
 * @param members engine records
 * @param executions of all members
 * @param events of all executions
 * @param queued messages and work items for all members
 */
public record TreeLoad(String id, int members, int executions, int events, int queued) {}
