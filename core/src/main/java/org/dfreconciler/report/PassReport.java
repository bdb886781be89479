// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dfreconciler.rules.Fate;

/** What one pass or purge did. Counts are of committed batches only. Immutable. */
public final class PassReport extends Report {

    private final DeletedRows deleted;
    private final int batches;
    private final Map<String, Fate> left;

    private PassReport(Builder builder) {
        super(builder);
        deleted = builder.deleted;
        batches = builder.batches;
        left = Collections.unmodifiableMap(new LinkedHashMap<>(builder.left));
    }

    /** A builder of a report of nothing, for tests of what reads reports. */
    public static Builder builder() {
        return new Builder();
    }

    /** Rows deleted. */
    public DeletedRows deleted() {
        return deleted;
    }

    /** Transactions committed that removed something. */
    public int batches() {
        return batches;
    }

    /**
     * Ids that batches looked at and left, each with its fate, the first 1,000; {@link #count} has the number of all. Those that
     * could not be deleted are among the {@link #failures} instead; those of which a pass counts at its beginning that they are
     * held are not named, nor those that were not approved.
     */
    public Map<String, Fate> left() {
        return left;
    }

    /** Collects what the report has. Not thread-safe. */
    public static final class Builder extends Report.Builder<Builder> {

        private DeletedRows deleted = DeletedRows.NONE;
        private int batches;
        private Map<String, Fate> left = Map.of();

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        public Builder deleted(DeletedRows deleted) {
            this.deleted = deleted;
            return this;
        }

        public Builder batches(int batches) {
            this.batches = batches;
            return this;
        }

        public Builder left(Map<String, Fate> left) {
            this.left = left;
            return this;
        }

        public PassReport build() {
            return new PassReport(this);
        }
    }
}
