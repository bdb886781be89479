// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStarted;

/** A listener that records its events. */
final class Recorded implements ReconcilerListener {

    final List<Object> events = new ArrayList<>();

    @Override
    public void passStarted(PassStarted pass) {
        events.add(pass);
    }

    @Override
    public void candidatesSelected(CandidatesSelected selected) {
        events.add(selected);
    }

    @Override
    public void batchDone(BatchDone batch) {
        events.add(batch);
    }

    @Override
    public void passFinished(long pass, PassReport report) {
        events.add(report);
    }

    @Override
    public void passFailed(long pass, Throwable error) {
        events.add(error);
    }

    List<BatchDone> batches() {
        return events.stream()
                .filter(BatchDone.class::isInstance)
                .map(BatchDone.class::cast)
                .toList();
    }

    /** The events without numbers and times. */
    List<String> inShort() {
        return events.stream().map(Recorded::inShort).toList();
    }

    private static String inShort(Object event) {
        if (event instanceof CandidatesSelected selected) {
            return selected.step() + " of " + selected.candidates() + (selected.more() ? " or more" : "");
        }
        if (event instanceof BatchDone batch) {
            return batch.number() + ". " + batch.step() + " " + batch.batch().fates();
        }
        return event instanceof Throwable ? "failed" : event instanceof PassReport ? "finished" : "started";
    }
}
