// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/** A batch takes longer than one may: with fewer instances it would not. */
public final class TooSlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TooSlowException(String message) {
        super(message);
    }
}
