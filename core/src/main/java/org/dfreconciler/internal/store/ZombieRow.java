// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;

/**
 * An id that has executions and no record, as one statement saw it.
 *
 * @param executions how many
 * @param startedAt when the last of them began
 * @param atWork whether the engine may be at work on it
 * @param behindHorizon whether every transaction that is older than one of them has ended
 */
public record ZombieRow(String id, int executions, Instant startedAt, boolean atWork, boolean behindHorizon) {}
