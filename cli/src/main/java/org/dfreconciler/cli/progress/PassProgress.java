// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.dfreconciler.cli.output.Printable;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.report.PassStarted;
import org.dfreconciler.report.PassStep;

/** How far one pass is, step by step. What was heavy is done later than the rest of its step. Not thread-safe. */
final class PassProgress {

    private final String control;
    private final Map<Key, StepProgress> steps = new HashMap<>();

    PassProgress(PassStarted pass) {
        control = pass.database();
    }

    private record Key(String database, PassStep step) {}

    /** How far its step is now. */
    String after(CandidatesSelected selected) {
        var key = new Key(selected.database(), selected.step());
        var before = steps.get(key);
        return text(key, before == null ? StepProgress.of(selected) : before.and(selected), selected.elapsed());
    }

    /** How far its step is now. */
    String after(BatchDone batch) {
        var key = new Key(batch.database(), batch.step());
        var elapsed = batch.soFar().elapsed();
        var before = steps.getOrDefault(key, new StepProgress(batch.step(), 0, false, 0, elapsed));
        return text(key, before.and(batch), elapsed);
    }

    private String text(Key key, StepProgress now, Duration elapsed) {
        steps.put(key, now);
        var where = key.database().equals(control) ? "" : Printable.beginningOf(key.database(), 20) + ", ";
        return where + now.text(elapsed);
    }
}
