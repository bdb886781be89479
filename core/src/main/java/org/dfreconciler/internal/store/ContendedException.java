// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/** Others work on the same instances at this moment: what was to be deleted is no longer what was judged. */
public final class ContendedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ContendedException(String message) {
        super(message);
    }
}
