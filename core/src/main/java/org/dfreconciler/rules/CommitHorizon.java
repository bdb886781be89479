// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

/**
 * The oldest transaction that may still be in progress, prepared ones included, in one snapshot: no row of an older
 * transaction can still appear (PostgreSQL, chapter 9.27, {@code pg_snapshot_xmin}). Immutable.
 *
 * <p>{@code df.start()} writes its df rows before it hands over to the engine, so the caller's transaction id is older
 * than that of the engine record. Where the engine record is older than the horizon, the caller has ended; where that same
 * snapshot shows no df row, none can ever come.
 *
 * @param xmin the snapshot's {@code xmin}, 64 bits: every older transaction has ended
 * @param xmax the snapshot's {@code xmax}, 64 bits: the first transaction id not yet assigned
 */
public record CommitHorizon(long xmin, long xmax) {

    private static final long XID_SPACE = 1L << 32;

    private static final long FIRST_NORMAL_XID = 3;

    /** Nothing is known to have ended: whatever was written, the answer is no. */
    public static final CommitHorizon UNKNOWN = new CommitHorizon(0, XID_SPACE);

    /**
     * Tells whether the transaction that wrote a visible row has certainly ended before the horizon.
     *
     * <p>A row's {@code xmin} has 32 bits only. A transaction behind the horizon's {@code xmin} lies within
     * {@code xmax - xmin} of {@code xmax}, so whatever lies further back, on the circle of 2^32 ids, is older. A frozen row
     * from an earlier round may look young; then the answer is no, and the row waits.
     *
     * @param rowXmin the row's system column {@code xmin}, 0 to 2^32 - 1
     */
    public boolean isAfter(long rowXmin) {
        if (rowXmin < FIRST_NORMAL_XID) {
            return xmax - xmin < XID_SPACE;
        }
        var distance = Math.floorMod(xmax - rowXmin, XID_SPACE);
        return distance > xmax - xmin;
    }
}
