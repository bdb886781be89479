// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.Collection;
import java.util.List;
import org.dfreconciler.rules.Removal;

/**
 * What a pass would do at this moment. Nothing was changed or locked; so a plan cannot know what another transaction holds, nor
 * what the database will refuse to delete. Immutable.
 */
public final class PlanReport extends Report {

    private final List<Removal> removals;

    private PlanReport(Builder builder) {
        super(builder);
        removals = List.copyOf(builder.removals);
    }

    /** A builder of a report of nothing, for tests of what reads reports. */
    public static Builder builder() {
        return new Builder();
    }

    /** Every id a pass would remove, by which rule, in the order of removal. */
    public List<Removal> removals() {
        return removals;
    }

    /** Collects what the report has. Not thread-safe. */
    public static final class Builder extends Report.Builder<Builder> {

        private Collection<Removal> removals = List.of();

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        public Builder removals(Collection<Removal> removals) {
            this.removals = removals;
            return this;
        }

        public PlanReport build() {
            return new PlanReport(this);
        }
    }
}
