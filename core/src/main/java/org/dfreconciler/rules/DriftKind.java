// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Duration;

/**
 * A way in which pg_durable's control plane and its durable engine disagree, in either direction. What began or ended within
 * the last {@link #UNDER_WAY} is no disagreement yet, where its age can be told: a start, a cancel or a status on its way.
 */
public enum DriftKind {
    /** {@code pending} or {@code running} in df, while the engine's root has ended. */
    STRANDED(
            true,
            "df says pending or running, the engine has ended it: a cancel that was rolled back, a replay that failed, a "
                    + "status that was not written",
            "nothing sets it right by itself: have it repaired (repair stranded), which gives the df row the engine's end"),
    /** {@code pending} or {@code running} in df, without an engine root. */
    MISSING_ROOT(
            true,
            "df says pending or running, the engine has no record of it",
            "see whether pg_durable's worker runs; where it does, the record is lost: cancel it and start it anew"),
    /** Terminal in df, while the engine's root is at work, or between two turns. */
    TERMINAL_BUT_LIVE(
            true,
            "df says it has ended, the engine still runs it: a cancel that the engine has not worked off, or a status that "
                    + "its owner wrote",
            "a pass leaves it while the engine runs it: find out what it waits for, and cancel it in the engine"),
    /** An engine root that is at work, or has something at work below it, without a df row, which can no longer appear. */
    ORPHAN_ACTIVE(
            true,
            "the engine runs it, or something below it, and no df row can appear any more, so nobody can see or cancel it",
            "a start that was rolled back ends by itself within minutes; cancel the others in the engine"),
    /** A sub-orchestration at work below a root that has ended. */
    RUNNING_MEMBER(
            true,
            "a sub-orchestration is at work although its root has ended, and keeps the whole tree from being removed",
            "cancel it in the engine"),
    /** A loop between two turns, which nothing will wake. */
    DEAD_LOOP(
            true,
            "it stands between two turns with nothing queued that would begin the next one",
            "cancel it and start it anew; from duroxide 0.1.32 on the engine fails it by itself after some minutes"),
    /** A sub-orchestration whose parent, and root, are gone. */
    STRAY(
            true,
            "a sub-orchestration whose parent and root are gone: no pass reaches it, and it is never removed",
            "they do no harm but take space: have them repaired (repair strays), which deletes those of this "
                    + "database's own ids once they have ended"),
    /** Executions of an id of which the engine has no record. */
    ZOMBIE(
            true,
            "executions without an engine record, which a late message leaves behind; the engine never lists them",
            "they do no harm but take space: have them repaired (repair zombies), which deletes those of this "
                    + "database's own ids"),
    /** An engine root without a df row that a pass would reclaim now. */
    ORPHAN_PROVED(
            false,
            "an engine record without a df row that is due, and no df row can appear any more",
            "the next pass reclaims it"),
    /** An engine root without a df row that is due, while something is in the way of the proof. */
    ORPHAN_UNRESOLVED(
            false,
            "an engine record without a df row that is due, but it is not proved that it may go",
            "a transaction that has been open for long holds it back, or its tree is tied to another's; a pass looks again"),
    /** An engine root without a df row that ended within the grace. */
    ORPHAN_NOT_DUE(
            false,
            "an engine record without a df row that ended within the grace, or nobody knows when",
            "a pass waits for its grace"),
    /** An engine root without a df row that ended in a way that the orphan scope leaves out. */
    ORPHAN_OUT_OF_SCOPE(
            false,
            "an engine record without a df row that completed, which the orphan scope leaves out",
            "no pass takes it; have it reclaimed by the orphan scope settled, where its df row was lost for good"),
    /** Terminal in df, without an engine root. */
    TERMINAL_WITHOUT_ROOT(
            false, "df says it has ended, the engine has no record of it", "a pass removes it when it expires"),
    /** An engine root that pg_durable did not start, or that is a satellite's. */
    FOREIGN_ROOT(
            false,
            "an engine root that this database's pg_durable did not start: another user of the engine, or a satellite",
            "a pass never touches it; a satellite's is served where a pass is told to serve satellites (--satellites)");

    /** Ten minutes: longer than a start, a cancel or the write of a status takes while pg_durable's worker runs. */
    public static final Duration UNDER_WAY = Duration.ofMinutes(10);

    private final boolean needsAttention;
    private final String meaning;
    private final String advice;

    DriftKind(boolean needsAttention, String meaning, String advice) {
        this.needsAttention = needsAttention;
        this.meaning = meaning;
        this.advice = advice;
    }

    /** Whether it stays until somebody does something; of the others a pass takes care, or they are in order. */
    public boolean needsAttention() {
        return needsAttention;
    }

    /** What it means: a sentence without a capital and a full stop. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, in the same way. */
    public String advice() {
        return advice;
    }
}
