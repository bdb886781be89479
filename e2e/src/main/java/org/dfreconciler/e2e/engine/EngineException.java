// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

/** The engine refused a command, did not answer in time, or is gone. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
