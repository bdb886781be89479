// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import org.jspecify.annotations.Nullable;

/** The application's configuration is not one that passes can run with. Its message is one sentence, which says what to do. */
public final class ReconcilerConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReconcilerConfigurationException(String sentence) {
        this(sentence, null);
    }

    ReconcilerConfigurationException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
