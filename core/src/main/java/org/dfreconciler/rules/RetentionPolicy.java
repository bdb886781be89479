// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept and what goes. Immutable and thread-safe.
 *
 * <ul>
 *   <li>{@code retention}: how long a terminal instance stays after it finished. 0 to 36,500 days, default 30 days; 0
 *       removes every terminal instance at the next pass.
 *   <li>{@code keep}: how long some of them stay instead, by status, label or owner; the first clause that matches decides,
 *       and {@code retention} is for the rest. Default none.
 *   <li>{@code maxRetained}: how many terminal instances stay at most, whatever their age. At least 0, default 10,000.
 *   <li>{@code orphanGrace}: how long an orphaned engine record stays after it finished. 0 to 36,500 days, default the
 *       retention; 0 is safe, since an orphan goes only when its df row can no longer appear.
 *   <li>{@code orphanScope}: how an orphan must have ended to be reclaimed. Default {@link OrphanScope#FAILED}.
 * </ul>
 *
 * The ranges and defaults of {@code retention} and {@code maxRetained} are those of pg_durable 0.2.6.
 */
public final class RetentionPolicy {

    /** The longest retention and grace. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    private final Duration retention;
    private final int maxRetained;
    private final @Nullable Duration orphanGrace;
    private final OrphanScope orphanScope;
    private final List<Clause> clauses;

    private RetentionPolicy(Builder builder) {
        retention = inRange("retention", builder.retention);
        maxRetained = notNegative("maxRetained", builder.maxRetained);
        orphanGrace = builder.orphanGrace == null ? null : inRange("orphanGrace", builder.orphanGrace);
        orphanScope = builder.orphanScope;
        clauses = Clauses.checked(builder.clauses);
    }

    /** The policy with every default. */
    public static RetentionPolicy defaults() {
        return builder().build();
    }

    /** A builder that holds the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    public Duration retention() {
        return retention;
    }

    public int maxRetained() {
        return maxRetained;
    }

    public Duration orphanGrace() {
        return orphanGrace == null ? retention : orphanGrace;
    }

    public OrphanScope orphanScope() {
        return orphanScope;
    }

    /** What {@link Builder#keep} was given, in that order. */
    public List<Clause> clauses() {
        return clauses;
    }

    /** The longest that some instance stays by age: of the clauses and the retention. */
    public Duration longestRetention() {
        return Stream.concat(Stream.of(retention), clauses.stream().map(Clause::keeps))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    @Override
    public String toString() {
        return "RetentionPolicy[" + (clauses.isEmpty() ? "" : "keep=" + clauses + ", ") + "retention=" + retention
                + ", maxRetained=" + maxRetained + ", orphanGrace=" + orphanGrace() + ", orphanScope=" + orphanScope
                + "]";
    }

    /** A builder that holds this policy's options, to derive another from it. */
    public Builder toBuilder() {
        var builder = new Builder();
        builder.retention = retention;
        builder.maxRetained = maxRetained;
        builder.orphanGrace = orphanGrace;
        builder.orphanScope = orphanScope;
        builder.clauses.addAll(clauses);
        return builder;
    }

    /** Whether the other is a policy that keeps the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RetentionPolicy policy
                && retention.equals(policy.retention)
                && maxRetained == policy.maxRetained
                && orphanGrace().equals(policy.orphanGrace())
                && orphanScope == policy.orphanScope
                && clauses.equals(policy.clauses);
    }

    @Override
    public int hashCode() {
        return Objects.hash(retention, maxRetained, orphanGrace(), orphanScope, clauses);
    }

    private static Duration inRange(String option, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(option + " must be 0 to 36500 days, was " + value);
        }
        return value;
    }

    private static int notNegative(String option, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(option + " must be at least 0, was " + value);
        }
        return value;
    }

    /** Collects the options of a {@link RetentionPolicy}; {@link #build()} checks them. Not thread-safe. */
    public static final class Builder {

        private Duration retention = Duration.ofDays(30);
        private int maxRetained = 10_000;
        private @Nullable Duration orphanGrace;
        private OrphanScope orphanScope = OrphanScope.FAILED;
        private final List<Clause> clauses = new ArrayList<>();

        private Builder() {}

        /** How long terminal instances stay; 0 to 36,500 days, default 30 days. */
        public Builder retention(Duration retention) {
            this.retention = Objects.requireNonNull(retention, "retention must not be null");
            return this;
        }

        /**
         * Keeps these instances so long instead, where no clause given before matches them:
         *
         * <pre>{@code
         * .keep(label("billing-*").status("failed"), Duration.ofDays(365))
         * .keep(owner("audit"), FOREVER)
         * }</pre>
         *
         * with the static methods of {@link Clause}. Each call adds a clause; none by default, 1,000 at most.
         *
         * @param duration after they finished: 0 to 36,500 days, or {@link Clause#FOREVER}
         * @throws IllegalArgumentException if the duration is out of its range; the message has the clause
         */
        public Builder keep(Match match, Duration duration) {
            clauses.add(new Clause(match, duration));
            return this;
        }

        /** How many terminal instances stay at most; at least 0, default 10,000. */
        public Builder maxRetained(int maxRetained) {
            this.maxRetained = maxRetained;
            return this;
        }

        /** How long orphans stay; 0 to 36,500 days, default the retention. */
        public Builder orphanGrace(Duration orphanGrace) {
            this.orphanGrace = Objects.requireNonNull(orphanGrace, "orphanGrace must not be null");
            return this;
        }

        /** How an orphan must have ended to be reclaimed; default {@link OrphanScope#FAILED}. */
        public Builder orphanScope(OrphanScope orphanScope) {
            this.orphanScope = Objects.requireNonNull(orphanScope, "orphanScope must not be null");
            return this;
        }

        /**
         * The policy.
         *
         * @throws IllegalArgumentException if an option is out of its range, or a clause can never decide, since those before it
         *     match all that it matches; the message names option, rule and value
         */
        public RetentionPolicy build() {
            return new RetentionPolicy(this);
        }
    }
}
