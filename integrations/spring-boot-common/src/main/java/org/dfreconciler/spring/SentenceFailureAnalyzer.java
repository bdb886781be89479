// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says why an application did not start: its configuration is not one that passes can run with. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SentenceFailureAnalyzer extends AbstractFailureAnalyzer<ReconcilerConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ReconcilerConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
