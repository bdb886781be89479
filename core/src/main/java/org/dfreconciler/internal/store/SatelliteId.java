// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An instance of a satellite, as the engine and every report name it: {@code pgdf-<database>-<installation>-<id>}
 * (pg_durable 0.2.9).
 *
 * @param databaseOid the number of its database, in digits: it need not be one that a database can have
 * @param ids what the engine calls all instances of that installation
 * @param id the instance's id in its own database
 */
public record SatelliteId(String databaseOid, EngineIds ids, String id) {

    private static final Pattern FORM = Pattern.compile("(pgdf-([0-9]+)-[0-9a-f]{32}-)([0-9a-f]{8})");

    /** Empty where the text is no such name. */
    public static Optional<SatelliteId> of(String engineId) {
        var matcher = FORM.matcher(engineId);
        return matcher.matches()
                ? Optional.of(new SatelliteId(matcher.group(2), new EngineIds(matcher.group(1)), matcher.group(3)))
                : Optional.empty();
    }
}
