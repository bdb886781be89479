// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one id. What is not known of it, as of one that somebody else has locked, is empty. Immutable.
 *
 * @param id df's id; of zombies and strays the engine's. Whatever tenants have in them is in it
 * @param from the df status it had; empty too where it had none, and of what is deleted
 * @param to the df status that the engine's end gives it; empty of zombies and strays, which are deleted
 * @param since when the engine ended it, a stray with all below it; of zombies when the last of its executions began
 * @param word what the engine says about the end, its first 200 characters: results and errors of tenants are in it
 * @param executions of a zombie: how many; else 0
 * @param members of a stray: how many engine records, its own and those below it; else 0
 */
public record Repair(
        String id,
        RepairResult result,
        Optional<String> from,
        Optional<String> to,
        Optional<Instant> since,
        String word,
        long executions,
        long members) {

    public Repair {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(result, "result must not be null");
        Objects.requireNonNull(from, "from must not be null");
        Objects.requireNonNull(to, "to must not be null");
        Objects.requireNonNull(since, "since must not be null");
        Objects.requireNonNull(word, "word must not be null");
    }

    /** Of an id of which no more is known. */
    public static Repair of(String id, RepairResult result) {
        return new Repair(id, result, Optional.empty(), Optional.empty(), Optional.empty(), "", 0, 0);
    }

    /** The same with another result. */
    public Repair with(RepairResult other) {
        return new Repair(id, other, from, to, since, word, executions, members);
    }

    /** The same with so many executions. */
    public Repair with(long others) {
        return new Repair(id, result, from, to, since, word, others, members);
    }
}
