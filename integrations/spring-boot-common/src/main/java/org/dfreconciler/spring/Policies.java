// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.LabelPattern;
import org.dfreconciler.rules.Match;
import org.dfreconciler.rules.RetentionPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Makes the retention policy that the properties describe. */
final class Policies {

    private Policies() {}

    /** @throws ReconcilerConfigurationException if the properties describe no valid policy */
    static RetentionPolicy of(ReconcilerProperties properties) {
        return PropertyNames.checked(() -> {
            var policy = RetentionPolicy.builder()
                    .retention(properties.retention())
                    .maxRetained(properties.maxRetained())
                    .orphanScope(properties.orphanScope());
            clauses(properties.keep()).forEach(clause -> policy.keep(clause.match(), clause.keeps()));
            Optional.ofNullable(properties.orphanGrace()).ifPresent(policy::orphanGrace);
            Optional.ofNullable(properties.keepExecutions()).ifPresent(policy::keepExecutions);
            return policy.build();
        });
    }

    private static List<Clause> clauses(List<KeepProperties> keep) {
        return IntStream.range(0, keep.size())
                .mapToObj(i -> clause(i, keep.get(i)))
                .toList();
    }

    private static Clause clause(int index, KeepProperties keep) {
        try {
            return new Clause(new Match(keep.status(), pattern(keep.label()), keep.owner()), duration(keep.duration()));
        } catch (IllegalArgumentException e) {
            throw new ReconcilerConfigurationException(
                    PropertyNames.of("keep") + "[" + index + "] cannot be read: " + e.getMessage() + ", in " + keep, e);
        }
    }

    private static @Nullable LabelPattern pattern(@Nullable String label) {
        return label == null ? null : LabelPattern.of(label);
    }

    private static Duration duration(@Nullable String text) {
        if (text != null && text.equalsIgnoreCase("forever")) {
            return Clause.FOREVER;
        }
        try {
            // A bare number is refused: Spring would read it as milliseconds, while its author probably meant days.
            if (text != null && !text.matches("[+-]?\\d*")) {
                return DurationStyle.detectAndParse(text);
            }
        } catch (IllegalArgumentException e) {
            // The exception below says what is accepted.
        }
        throw new IllegalArgumentException("its duration must be like 365d, 12h, P30D or forever");
    }
}
