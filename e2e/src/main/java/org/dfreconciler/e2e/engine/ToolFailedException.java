// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

/** A program ended with an error. The message contains its command and the end of its output. */
final class ToolFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ToolFailedException(String message) {
        super(message);
    }
}
