// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.Visible;
import org.dfreconciler.internal.satellite.SatelliteLook;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.rules.RetentionPolicy;

/**
 * Whose instances are asked about.
 *
 * @param facts of the control database
 * @param visible what the role may see besides what a plan takes
 * @param ids what the engine calls the instances
 * @param satellite the name of their database; empty for the control database itself
 */
record Place(Facts facts, RetentionPolicy policy, Visible visible, EngineIds ids, String satellite) {

    static Place ofControl(Facts facts, RetentionPolicy policy) {
        return new Place(facts, policy, Visible.of(facts), EngineIds.OF_CONTROL, "");
    }

    /** A satellite. Whether its holds can be read is asked of the control database, where they stand. */
    static Place of(SatelliteLook.Seen satellite, Facts control, RetentionPolicy policy) {
        var there = Visible.of(satellite.facts());
        var visible = new Visible(
                there.labels(), there.rowLocks(), Visible.of(control).holds(), there.role(), there.standby());
        return new Place(
                control,
                policy,
                visible,
                satellite.ids(),
                satellite.facts().server().database());
    }

    boolean isSatellite() {
        return !satellite.isEmpty();
    }

    boolean isStandby() {
        return facts.server().inRecovery();
    }
}
