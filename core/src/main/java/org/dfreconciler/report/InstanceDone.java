// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.Objects;

/**
 * What became of one id in a pass or a purge, once that is committed. Immutable.
 *
 * @param pass the number of the pass, as {@link PassStarted} has it
 * @param database the control database, or the satellite, that has its df row, or had it
 * @param instance the id, its fate, and what was read of it; of a purge the id and the fate alone
 * @param error the message of the error where it is {@code FAILED}, empty otherwise. What others wrote may be in it
 */
public record InstanceDone(long pass, String database, InstanceFate instance, String error) {

    public InstanceDone {
        Objects.requireNonNull(database, "database must not be null");
        Objects.requireNonNull(instance, "instance must not be null");
        Objects.requireNonNull(error, "error must not be null");
    }
}
