// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

/** What one pass did. Counts are of committed batches only. Immutable. */
public final class PassReport extends Report {

    private final DeletedRows deleted;
    private final int batches;

    private PassReport(Builder builder) {
        super(builder);
        deleted = builder.deleted;
        batches = builder.batches;
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

    /** Collects what the report has. Not thread-safe. */
    public static final class Builder extends Report.Builder<Builder> {

        private DeletedRows deleted = DeletedRows.NONE;
        private int batches;

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

        public PassReport build() {
            return new PassReport(this);
        }
    }
}
