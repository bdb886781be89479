// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Instances, trees and cutoffs for the tests of the rules. Each test changes only the one thing that it is about. */
final class Examples {

    static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    static final String ID = "0000000a";
    static final String GRAPH = "pg_durable::orchestration::execute-function-graph";
    static final CommitHorizon HORIZON = new CommitHorizon(1_000, 1_010);

    /** By the default policy, what ended at this instant or later is not old: 30 days ago. */
    static final Instant WINDOW = NOW.minus(Duration.ofDays(30));

    static final Instant OLD = WINDOW.minusSeconds(1);

    private Examples() {}

    static Cutoffs cutoffs(CapCutoffs cap) {
        return Cutoffs.of(RetentionPolicy.defaults(), NOW, cap);
    }

    static Cutoffs cutoffs() {
        return cutoffs(CapCutoffs.KEEP_ALL);
    }

    static Instance instance(String id, String status, Instant finishedAt) {
        return new Instance(id, status, "alice", finishedAt, true);
    }

    static Instance owned(String id, String owner, Instant finishedAt) {
        return new Instance(id, "completed", owner, finishedAt, true);
    }

    /** An engine root without a df row that failed long ago: an orphan. */
    static EngineInstance orphan() {
        return root("Failed", OLD);
    }

    static EngineInstance root(String status, Instant completedAt) {
        return new EngineInstance(ID, null, GRAPH, status, completedAt, null, false, 1);
    }

    static EngineInstance child(String id, String parentId, String status) {
        return new EngineInstance(id, parentId, GRAPH, status, OLD, null, false, 1);
    }

    static EngineTree tree(EngineInstance... members) {
        return EngineTree.of(members[0].id(), List.of(members), false, NOW);
    }
}
