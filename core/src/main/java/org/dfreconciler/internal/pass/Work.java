// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.Deletion;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Removed;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.rules.FinishOrder;

/** One kind of thing that a pass removes: what is particular to it in the steps of a {@link Batch}. */
interface Work {

    /** What its batches are told as. */
    PassStep step();

    /** The next candidates behind a position, oldest first: a superset of what is due. */
    CandidatePage candidates(Transaction transaction, FinishOrder after, int limit);

    /** Locks what is free of the candidates' df side, and reads it under that lock. */
    Subjects lock(Transaction transaction, List<String> ids);

    /** Reads the same without a lock. */
    Subjects read(Transaction transaction, List<String> ids);

    /** Gathers, in one snapshot, what the engine has of them. */
    Forest gather(Transaction transaction, List<String> ids, OffTheTrees offTheTrees, Instant now);

    /** Which of the ids are still there. */
    Set<String> existing(Transaction transaction, Collection<String> ids);

    /** Deletes the df side. */
    Deletion deleteDfSide(Transaction transaction, List<String> ids);

    /** What the receipts say of those that go, once their df side is deleted. */
    List<Removed> removed(Subjects subjects, Judgement judgement, Deletion dfSide);
}
