// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

/** One run of one opponent. */
record Lap(double seconds, CpuTime cpu, long walBytes) {}
