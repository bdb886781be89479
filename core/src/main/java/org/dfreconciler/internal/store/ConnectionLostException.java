// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import org.jooq.exception.DataAccessException;

/** The connection in use is gone; the cause says why. Whatever was not committed is undone. */
public class ConnectionLostException extends DataAccessException {

    private static final long serialVersionUID = 1L;

    ConnectionLostException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
