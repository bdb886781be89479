// SPDX-License-Identifier: Apache-2.0
/**
 * Helps to test an application that uses df-reconciler: a database that looks like one with pg_durable
 * ({@link org.dfreconciler.test.ReferenceDatabase}), workflows to put into it
 * ({@link org.dfreconciler.test.Workflows}), and the contract that every scheduler must keep
 * ({@link org.dfreconciler.test.SchedulerContract}). pg_durable does not run in that database: a test's workflows stay
 * unchanged until a pass removes them.
 *
 * <p>No argument may be null: a null argument leads to a {@link java.lang.NullPointerException} whose message names the
 * parameter.
 */
@NullMarked
package org.dfreconciler.test;

import org.jspecify.annotations.NullMarked;
