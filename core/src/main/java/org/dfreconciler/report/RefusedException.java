// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The database is in a state in which a pass would not be safe, or would not work: no df or engine schema, one of an
 * age that is not known, row-level security in the way, a missing privilege, a hot standby; or the pass would remove more than
 * its {@code maxRemovals}. The message has one line for each thing in the way, which says what is wrong and what to do.
 * Nothing was changed by the batch that met it.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An array, since a list need not be serializable as an exception has to be. */
    private final Finding[] findings;

    /** A refusal for one reason. */
    public RefusedException(String sentence) {
        this(List.of(Finding.of(sentence)));
    }

    /**
     * A refusal for all of these reasons.
     *
     * @throws IllegalArgumentException if there are none
     */
    public RefusedException(List<Finding> findings) {
        super(findings.stream().map(Finding::sentence).collect(Collectors.joining("\n")));
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("findings must be at least one, was none");
        }
        this.findings = findings.toArray(Finding[]::new);
    }

    /** All that stands in the way, at least one thing. */
    public List<Finding> findings() {
        return List.of(findings);
    }
}
