// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/** How many engine roots are {@code Completed}, and how many of those have no df row. */
public record CompletedRoots(long all, long withoutDfRow) {}
