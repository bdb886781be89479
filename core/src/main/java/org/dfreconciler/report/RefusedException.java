// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

/**
 * The database is in a state in which a pass would not be safe, or would not work: no df or engine schema, one of an
 * unknown version, row-level security in the way, a missing privilege, a hot standby. The message is one sentence that says
 * what is wrong and what to do. Nothing was changed by the batch that met it.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
