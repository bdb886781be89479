// SPDX-License-Identifier: Apache-2.0
/**
 * For tests of one's own: a database that looks like one with pg_durable in it
 * ({@link org.dfreconciler.test.ReferenceDatabase}), workflows to put into it ({@link org.dfreconciler.test.Workflows}), and
 * the contract that every scheduler keeps ({@link org.dfreconciler.test.SchedulerContract}). No pg_durable runs there: what a
 * test puts in stays as it is until a pass removes it.
 *
 * <p>No argument may be null, and one that is meets a {@link java.lang.NullPointerException} that names it.
 */
@NullMarked
package org.dfreconciler.test;

import org.jspecify.annotations.NullMarked;
