// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.internal.store.HoldLookup;
import org.dfreconciler.internal.store.Store;

/**
 * A database with pg_durable whose instances a pass takes care of: the control database, or a satellite.
 *
 * @param facts as the look around found it
 * @param ids what the engine calls its instances
 * @param store where both sides of its instances are
 * @param lookAgain throws where a pass would now have to refuse it
 */
record Installation(Facts facts, EngineIds ids, Store store, Runnable lookAgain) {

    /** The one that has the engine too, as the look around found it. */
    static Installation ofControl(Facts facts, Store store, Runnable lookAgain) {
        var mapped = store.withEngineSchema(facts.engineSchema())
                .withHolds(facts.holds().isPresent() ? HoldLookup.IN_CONTROL : HoldLookup.NONE);
        return new Installation(facts, EngineIds.OF_CONTROL, mapped, lookAgain);
    }

    boolean isSatellite() {
        return !ids.equals(EngineIds.OF_CONTROL);
    }

    String database() {
        return facts.server().database();
    }
}
