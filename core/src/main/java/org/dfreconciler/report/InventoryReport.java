// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What the two stores have, as each question found it in a transaction of its own. Immutable. */
public final class InventoryReport {

    /** What {@link NotKnown#what} says of {@link #statuses}. */
    public static final String STATUSES = "STATUSES";

    /** What {@link NotKnown#what} says of {@link #ages}. */
    public static final String AGES = "AGES";

    /** What {@link NotKnown#what} says of {@link #labels}. */
    public static final String LABELS = "LABELS";

    /** What {@link NotKnown#what} says of {@link #removals}. */
    public static final String REMOVALS = "REMOVALS";

    private final Instant at;
    private final List<StatusPair> statuses;
    private final List<AgeBand> ages;
    private final List<LabelSize> labels;
    private final List<DailyRemovals> removals;
    private final List<NotKnown> notKnown;

    private InventoryReport(Builder builder) {
        at = builder.at;
        statuses = List.copyOf(builder.statuses);
        ages = List.copyOf(builder.ages);
        labels = List.copyOf(builder.labels);
        removals = List.copyOf(builder.removals);
        notKnown = List.copyOf(builder.notKnown);
    }

    /** A builder of a report of nothing, for tests of what reads reports. */
    public static Builder builder() {
        return new Builder();
    }

    /** When it was asked, by the database's clock: ages are measured at it. */
    public Instant at() {
        return at;
    }

    /** How many workflows there are by their status on either side: the pairs that there are; empty too where they are not known. */
    public List<StatusPair> statuses() {
        return statuses;
    }

    /**
     * Ended instances by age, the youngest first, bands of none included; the last is of those that nobody knows the end of, where
     * there are any. The policy's retention is the border of two bands. Empty where they are not known.
     */
    public List<AgeBand> ages() {
        return ages;
    }

    /** The labels whose instances take the most, 10 at most, the largest first; empty too where they are not known. */
    public List<LabelSize> labels() {
        return labels;
    }

    /** The days of the last 30 on which something was removed, the oldest first; empty too where they are not known. */
    public List<DailyRemovals> removals() {
        return removals;
    }

    /** What could not be asked, and why: a right or an object is missing, or the answer took too long. */
    public List<NotKnown> notKnown() {
        return notKnown;
    }

    /** Collects what the report has. Not thread-safe. */
    public static final class Builder {

        private Instant at = Instant.EPOCH;
        private Collection<StatusPair> statuses = List.of();
        private Collection<AgeBand> ages = List.of();
        private Collection<LabelSize> labels = List.of();
        private Collection<DailyRemovals> removals = List.of();
        private Collection<NotKnown> notKnown = List.of();

        private Builder() {}

        public Builder at(Instant at) {
            this.at = at;
            return this;
        }

        public Builder statuses(Collection<StatusPair> statuses) {
            this.statuses = statuses;
            return this;
        }

        public Builder ages(Collection<AgeBand> ages) {
            this.ages = ages;
            return this;
        }

        public Builder labels(Collection<LabelSize> labels) {
            this.labels = labels;
            return this;
        }

        public Builder removals(Collection<DailyRemovals> removals) {
            this.removals = removals;
            return this;
        }

        public Builder notKnown(Collection<NotKnown> notKnown) {
            this.notKnown = notKnown;
            return this;
        }

        public InventoryReport build() {
            return new InventoryReport(this);
        }
    }
}
