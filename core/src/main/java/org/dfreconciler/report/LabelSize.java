// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.Objects;
import java.util.Optional;

/**
 * What the instances of one label take. Immutable.
 *
 * @param label its first {@link #LONGEST_LABEL} characters: those that begin alike so far count as one. Empty for instances without
 *     one. Whatever tenants have in it is in it
 * @param instances how many have it
 * @param rows of {@code df.instances}, {@code df.nodes}, and the engine's executions and history, sub-orchestrations' included
 * @param bytes an estimate: its share of the rows of each of these tables, of what the table takes with its indexes
 */
public record LabelSize(Optional<String> label, long instances, long rows, long bytes) {

    /** How many characters of a label are told apart. */
    public static final int LONGEST_LABEL = 100;

    public LabelSize {
        Objects.requireNonNull(label, "label must not be null");
    }
}
