// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains why an application did not start because passes cannot run with its configuration. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SentenceFailureAnalyzer extends AbstractFailureAnalyzer<ReconcilerConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ReconcilerConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
