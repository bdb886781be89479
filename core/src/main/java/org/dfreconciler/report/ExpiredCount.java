// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

/**
 * Expired terminal instances, by rule. Immutable.
 *
 * @param age finished before the retention window
 * @param cap inside the window, but not among the newest retained
 */
public record ExpiredCount(long age, long cap) {

    public long total() {
        return age + cap;
    }
}
