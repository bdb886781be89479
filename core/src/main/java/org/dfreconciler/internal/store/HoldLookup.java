// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import org.dfreconciler.internal.queries.HeldIds;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction finds out which instances are held (R9). Holds stand in the control database, whose every snapshot shows them
 * as they are; where instances are in a satellite, its own statements have to make do with a list that was read before. Immutable.
 */
public final class HoldLookup {

    /** There is no table of holds: nothing is held, and nothing is asked. */
    public static final HoldLookup NONE = new HoldLookup("", EngineIds.OF_CONTROL, null, false);

    /** Of the control database's own instances. */
    public static final HoldLookup IN_CONTROL = new HoldLookup("", EngineIds.OF_CONTROL, null, true);

    private final String database;
    private final EngineIds ids;
    private final @Nullable IdList seen;
    private final boolean looks;

    private HoldLookup(String database, EngineIds ids, @Nullable IdList seen, boolean looks) {
        this.database = database;
        this.ids = ids;
        this.seen = seen;
        this.looks = looks;
    }

    /**
     * Of a satellite's instances.
     *
     * @param seen those that were held a moment ago; a gathering sees holds that were placed since then
     */
    public static HoldLookup ofSatellite(String database, EngineIds ids, IdList seen) {
        return new HoldLookup(database, ids, seen, true);
    }

    boolean looks() {
        return looks;
    }

    /** For statements on the df side. */
    HeldIds ofInstances(Instant now) {
        return seen == null ? ofRoots(now) : HeldIds.of(seen.ids(0, seen.size()));
    }

    /** For statements on the engine's side. */
    HeldIds ofRoots(Instant now) {
        return looks ? HeldIds.of(database, ids.prefix(), now) : HeldIds.NONE;
    }
}
