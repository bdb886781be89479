// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.io.Serializable;
import java.util.Objects;

/** One thing that stands in the way of a pass or a plan. Immutable. */
public final class Finding implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    private Finding(String sentence) {
        this.sentence = sentence;
    }

    public static Finding of(String sentence) {
        return new Finding(Objects.requireNonNull(sentence, "sentence"));
    }

    /** What is wrong, then what to do: one sentence, without a full stop. */
    public String sentence() {
        return sentence;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Finding finding && sentence.equals(finding.sentence);
    }

    @Override
    public int hashCode() {
        return sentence.hashCode();
    }

    @Override
    public String toString() {
        return sentence;
    }
}
