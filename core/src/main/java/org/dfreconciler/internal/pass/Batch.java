// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.dfreconciler.internal.store.Archived;
import org.dfreconciler.internal.store.ContendedException;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Deletion;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.rules.Fate;

/**
 * Some candidates in one transaction, in five steps.
 *
 * <ol>
 *   <li>Lock the df rows that are free.
 *   <li>Gather, in one snapshot, what both sides have of them.
 *   <li>Judge by the rules: each id gets its fate.
 *   <li>Archive those that go, where that is asked for; delete their df side, and check its constraints at once; write their receipts.
 *       Only df rows are locked so far, for which the engine's orchestrators never wait.
 *   <li>Claim the engine's side, gather and judge again under those locks, delete the trees. Then COMMIT has nothing left to
 *       do: the engine's rows are locked for milliseconds.
 * </ol>
 *
 * What changed between the two judgements leaves the batch: back to before step 4, once, for the rest.
 */
final class Batch {

    private final Work work;
    private final List<String> ids;
    private final OffTheTrees offTheTrees;
    private final Instant now;
    private final Pace pace;

    /** @param now the pass's; what was leased then counts as leased */
    Batch(Work work, List<String> ids, OffTheTrees offTheTrees, Instant now, Pace pace) {
        this.work = work;
        this.ids = ids;
        this.offTheTrees = offTheTrees;
        this.now = now;
        this.pace = pace;
    }

    Work work() {
        return work;
    }

    List<String> ids() {
        return ids;
    }

    int size() {
        return ids.size();
    }

    /** Whether it may take long, because no other instance waits for it. */
    boolean isPatient() {
        return pace.isPatient();
    }

    /** The same with some of the ids. */
    Batch of(List<String> some) {
        return new Batch(work, some, offTheTrees, now, pace);
    }

    /** All five steps, in a transaction that is committed afterwards. */
    BatchOutcome run(Transaction transaction) {
        var subjects = work.lock(transaction, ids);
        var leftOut = leftOut(transaction, subjects);
        var judgement = judge(transaction, subjects, subjects.ids());
        var details = subjects.details().of(judgement.forest());
        if (judgement.removesAny()) {
            transaction.savepoint(pace.dfSideTimeout());
        }
        for (var attempt = 1; judgement.removesAny(); attempt++) {
            var archived = archive(transaction, judgement.going());
            var dfSide = deleteDfSide(transaction, judgement.going());
            if (transaction.receipts().areWritten()) {
                // Written anew at each attempt: going back to the savepoint takes the receipts back with the df side.
                transaction.receipts().write(work.removed(subjects, judgement, dfSide));
            }
            var claimed = claimAndJudgeAgain(transaction, subjects, judgement);
            var confirmed =
                    claimed.withLocked(transaction.archive().changed(archived, claimed.going(), offTheTrees, dfSide));
            if (confirmed.going().equals(judgement.going())) {
                var trees = transaction.engine().deleteTrees(confirmed.goingTrees(), offTheTrees);
                return BatchOutcome.of(with(leftOut, confirmed), dfSide, trees).with(subjects.clauses(), details);
            }
            if (attempt == 2) {
                throw new ContendedException("others work on the same instances");
            }
            transaction.backToSavepoint(pace.dfSideTimeout());
            judgement = confirmed;
        }
        return BatchOutcome.nothingDeleted(with(leftOut, judgement)).with(subjects.clauses(), details);
    }

    /** Steps 1 to 3 without a lock, in a transaction that only reads. */
    BatchOutcome plan(Transaction transaction) {
        var subjects = work.read(transaction, ids);
        var leftOut = leftOut(transaction, subjects);
        var judgement = judge(transaction, subjects, subjects.ids());
        return BatchOutcome.nothingDeleted(with(leftOut, judgement))
                .with(subjects.clauses(), subjects.details().of(judgement.forest()));
    }

    /**
     * Deletes a slice of the earlier turns of one instance that goes, so that the batch that takes the rest of it is
     * quick. No engine waits for executions before the current ones.
     */
    DeletedRows deleteEarlierTurns(Transaction transaction, int executions, Duration timeout) {
        var subjects = work.lock(transaction, ids);
        if (!judge(transaction, subjects, subjects.ids()).removesAny()) {
            return DeletedRows.NONE;
        }
        if (transaction.archive().isWritten()) {
            // A slice of one execution cannot be made smaller, so it may take as long as the whole instance may.
            var watch = (executions == 1 ? pace : pace.hasty()).archiveWatch();
            var slice = transaction.archive().writeEarlierTurns(ids.get(0), offTheTrees, executions, watch);
            transaction.underClaim(timeout);
            return transaction.engine().deleteEarlierTurns(slice);
        }
        transaction.underClaim(timeout);
        return transaction.engine().deleteEarlierTurns(ids.get(0), offTheTrees, executions);
    }

    private Judgement judge(Transaction transaction, Subjects subjects, List<String> some) {
        return Judgement.of(subjects, some, work.gather(transaction, some, offTheTrees, now));
    }

    /**
     * Archives what goes. An instance that is alone in its batch and has more JSON than the server can write as text, or not in all the
     * time that an instance may have, is archived without that JSON: no tenant's result may keep an instance from going.
     */
    private Archived archive(Transaction transaction, List<String> going) {
        if (!transaction.archive().isWritten()) {
            return Archived.NOTHING;
        }
        try {
            return archive(transaction, going, true);
        } catch (RuntimeException e) {
            var isOnlyHasty = !pace.isPatient() && DatabaseError.isTimeout(e);
            if (size() > 1 || isOnlyHasty || pace.stop().requested() || DatabaseError.of(e) != DatabaseError.TOO_MUCH) {
                throw e;
            }
            transaction.backToSavepoint(pace.dfSideTimeout());
            return archive(transaction, going, false);
        }
    }

    private Archived archive(Transaction transaction, List<String> going, boolean withJson) {
        var watch = pace.archiveWatch();
        return pace.cancelling(transaction, () -> transaction.archive().write(going, offTheTrees, withJson, watch));
    }

    private Deletion deleteDfSide(Transaction transaction, List<String> going) {
        return pace.cancelling(transaction, () -> work.deleteDfSide(transaction, going));
    }

    private Judgement claimAndJudgeAgain(Transaction transaction, Subjects subjects, Judgement judgement) {
        transaction.underClaim(pace.claimTimeout());
        var claimed = transaction.engine().claim(judgement.going(), offTheTrees);
        return judgement.confirmedBy(judge(transaction, subjects, judgement.going()), claimed);
    }

    /**
     * The fates of ids that could not be locked or read: LOCKED where there still is a row, since another transaction
     * holds it, else GONE. Asked before anything is claimed, so that no engine has to wait for the answer.
     */
    private Map<String, Fate> leftOut(Transaction transaction, Subjects subjects) {
        if (subjects.ids().size() == ids.size()) {
            return Map.of();
        }
        var others = new LinkedHashSet<>(ids);
        subjects.ids().forEach(others::remove);
        var existing = work.existing(transaction, others);
        var fates = new LinkedHashMap<String, Fate>();
        others.forEach(id -> fates.put(id, existing.contains(id) ? Fate.LOCKED : Fate.GONE));
        return fates;
    }

    private static Map<String, Fate> with(Map<String, Fate> leftOut, Judgement judgement) {
        var all = new LinkedHashMap<>(judgement.fates());
        all.putAll(leftOut);
        return all;
    }
}
