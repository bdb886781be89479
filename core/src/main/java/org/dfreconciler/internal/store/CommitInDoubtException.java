// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/** The connection was lost while COMMIT was under way: only the server knows whether it took place. */
public final class CommitInDoubtException extends ConnectionLostException {

    private static final long serialVersionUID = 1L;

    private final transient Object result;

    CommitInDoubtException(Throwable cause, Object result) {
        super(cause);
        this.result = result;
    }

    /** What the work of the transaction had come to. */
    public Object result() {
        return result;
    }
}
