// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/** A transaction needed more heap than there is; it is rolled back, and what it held is free again. */
public final class OutOfMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutOfMemoryException(Throwable cause) {
        super("out of memory: " + cause.getMessage(), cause);
    }
}
