// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.satellite.SatelliteLook;
import org.dfreconciler.internal.store.Origin;
import org.dfreconciler.internal.store.TransactionKind;

/** The databases of a pass: the control database, and the satellites that are served. Not thread-safe. */
final class Databases {

    private final PassOptions options;
    private final Installation control;
    private final InTheWay inTheWay;
    private final StopSignal stop;
    private final Tally tally;
    private final List<Origin> origins;
    private final Set<Origin> leftOut = new HashSet<>();

    /** @param inTheWay of a pass, or of a plan */
    Databases(PassOptions options, Installation control, InTheWay inTheWay, StopSignal stop, Tally tally) {
        this.options = options;
        this.control = control;
        this.inTheWay = inTheWay;
        this.stop = stop;
        this.tally = tally;
        this.origins = options.satellites() == null || !control.facts().hasOrigins()
                ? List.of()
                : control.store()
                        .read(
                                TransactionKind.SELECTION,
                                transaction -> transaction
                                        .engine()
                                        .origins(control.facts().engineSchema()));
    }

    /** The control database, as the look around found it. */
    Facts control() {
        return control.facts();
    }

    /** The satellites to serve. */
    List<Origin> origins() {
        return origins;
    }

    /** Does the steps in each, the control database first. A satellite that could not be served once is left from then on. */
    void each(Consumer<Installation> steps) {
        steps.accept(control);
        if (options.satellites() != null) {
            var owners = control.store()
                    .read(
                            TransactionKind.INSPECTION,
                            transaction -> transaction.df().owners());
            var look = new SatelliteLook(
                    control.facts(),
                    owners,
                    options.satellites(),
                    inTheWay::in,
                    () -> stop.atMostTimeLeft(SatelliteLook.PATIENCE));
            new Satellites(control, origins, look, stop, tally, leftOut).serve(steps);
        }
    }
}
