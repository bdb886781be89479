// SPDX-License-Identifier: Apache-2.0
/** A scheduler of {@code java.util.concurrent} alone: {@link org.dfreconciler.scheduler.simple.SimpleScheduler}. */
package org.dfreconciler.scheduler.simple;
