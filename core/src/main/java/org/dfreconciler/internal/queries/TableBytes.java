// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

/** What tables take, each with its indexes. */
public record TableBytes(long dfInstances, long dfNodes, long engineExecutions, long engineHistory) {}
