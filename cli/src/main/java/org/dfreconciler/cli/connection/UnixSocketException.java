// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.net.ConnectException;

/** Nobody answers on a Unix socket, or may not be asked. */
final class UnixSocketException extends ConnectException {

    private static final long serialVersionUID = 1L;

    UnixSocketException(Exception cause) {
        super(cause.getMessage());
        initCause(cause);
    }
}
