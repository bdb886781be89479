// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

/** A URL that nothing can be made of; the message says why, without any part that could be a password. */
final class MalformedUrlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedUrlException(String reason) {
        super(reason);
    }

    /** Not by its name: it could be the rest of a password. */
    static MalformedUrlException unknownParameter(int number) {
        return new MalformedUrlException(
                "neither libpq nor the driver has a parameter of the name of number " + number);
    }
}
