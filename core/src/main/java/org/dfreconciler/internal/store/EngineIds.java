// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What the engine calls the instances of one database: by their own ids those of the control database, with a prefix those
 * of a satellite (pg_durable 0.2.9).
 */
public record EngineIds(String prefix) {

    public static final EngineIds OF_CONTROL = new EngineIds("");

    /** Of the installation that a satellite's {@code df._installation} names. */
    public static EngineIds ofSatellite(long databaseOid, UUID installation) {
        return new EngineIds(
                "pgdf-" + databaseOid + "-" + installation.toString().replace("-", "") + "-");
    }

    public String of(String id) {
        return prefix + id;
    }

    List<String> of(Collection<String> ids) {
        return ids.stream().map(this::of).toList();
    }

    /** The id in its own database. */
    String local(String engineId) {
        return engineId.substring(prefix.length());
    }
}
