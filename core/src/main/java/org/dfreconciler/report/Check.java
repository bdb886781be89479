// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.List;
import java.util.Objects;

/**
 * One thing that was looked at. Immutable.
 *
 * @param level how it is
 * @param topic what it is about, in a word or two; checks of one topic stand together
 * @param sentence how it is, without a full stop; may have names in it that others have chosen
 * @param advice what to do, line by line, such as statements to copy; empty where nothing is to be done, or the sentence says it
 */
public record Check(Level level, String topic, String sentence, List<String> advice) {

    /** How something is. */
    public enum Level {
        /** As it should be, or good to know. */
        OK,
        /** A pass would run, but something disturbs it, or could not be looked at. */
        WARNING,
        /** A pass would be refused for this, or could not begin. */
        PROBLEM
    }

    public Check {
        Objects.requireNonNull(level, "level must not be null");
        Objects.requireNonNull(topic, "topic must not be null");
        Objects.requireNonNull(sentence, "sentence must not be null");
        advice = List.copyOf(advice);
    }
}
