// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/** No connection could be had; the cause says why. */
public final class NoConnectionException extends ConnectionLostException {

    private static final long serialVersionUID = 1L;

    NoConnectionException(Throwable cause) {
        super(cause);
    }
}
