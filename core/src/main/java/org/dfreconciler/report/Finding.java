// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that stands in the way of a pass or a plan. Two of the same sentence are equal. Immutable. */
public final class Finding implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final @Nullable MissingPrivilege missing;

    private Finding(String sentence, @Nullable MissingPrivilege missing) {
        this.sentence = Objects.requireNonNull(sentence, "sentence");
        this.missing = missing;
    }

    public static Finding of(String sentence) {
        return new Finding(sentence, null);
    }

    /** Of a privilege that the role lacks. */
    public static Finding of(String sentence, MissingPrivilege missing) {
        return new Finding(sentence, Objects.requireNonNull(missing, "missing"));
    }

    /** What is wrong, then what to do: one sentence, without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** The privilege, where one that is missing is all that stands in the way. */
    public Optional<MissingPrivilege> missing() {
        return Optional.ofNullable(missing);
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
