// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

/**
 * What was due by its record and left alone. Immutable.
 *
 * @param engineActive the engine still runs it, or a part of its tree
 * @param locked another transaction holds it; the next pass looks again
 * @param unresolved not provable now: an open transaction could still bring the df row, or the tree is not closed
 * @param changed no longer due, or gone, when it was looked at under lock
 * @param failed could not be deleted; see {@link InstanceFailure}
 */
public record SkippedCount(long engineActive, long locked, long unresolved, long changed, long failed) {

    public long total() {
        return engineActive + locked + unresolved + changed + failed;
    }
}
