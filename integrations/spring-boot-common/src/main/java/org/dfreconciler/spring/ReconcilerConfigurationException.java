// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import org.jspecify.annotations.Nullable;

/** Passes cannot run with the application's configuration. The message is one sentence that says what to do. */
public final class ReconcilerConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReconcilerConfigurationException(String sentence) {
        this(sentence, null);
    }

    ReconcilerConfigurationException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
