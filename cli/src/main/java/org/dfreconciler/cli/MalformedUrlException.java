// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

/** A URL that nothing can be made of; the message says why, without any part that could be a password. */
final class MalformedUrlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedUrlException(String reason) {
        super(reason);
    }
}
