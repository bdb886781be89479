// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import java.util.Optional;

/**
 * How many engine roots look like orphans past their grace.
 *
 * @param heldBack how many of them stay for now, since a transaction that may yet bring their df rows is in progress
 * @param oldest when the oldest ended; empty where there is none
 */
public record DueOrphans(long all, long heldBack, Optional<Instant> oldest) {}
