// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import org.jooq.exception.DataAccessException;

/** No connection could be had, or the one in use is gone; the cause says why. Whatever was not committed is undone. */
public final class ConnectionLostException extends DataAccessException {

    private static final long serialVersionUID = 1L;

    ConnectionLostException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
