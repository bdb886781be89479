// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.rules.RepairKind;
import org.jspecify.annotations.Nullable;

/** What a repair did, or a plan of one would do. Counts are of committed batches only. Immutable. */
public final class RepairReport {

    private final Instant at;
    private final String database;
    private final String engineSchema;
    private final boolean applied;
    private final Duration grace;
    private final List<RepairSummary> kinds;
    private final List<InstanceFailure> failures;
    private final DeletedRows deleted;
    private final @Nullable StoppedBy stoppedBy;
    private final @Nullable Throwable error;
    private final Duration elapsed;

    private RepairReport(Builder builder) {
        at = builder.at;
        database = builder.database;
        engineSchema = builder.engineSchema;
        applied = builder.applied;
        grace = builder.grace;
        kinds = List.copyOf(builder.kinds);
        failures = List.copyOf(builder.failures);
        deleted = builder.deleted;
        stoppedBy = builder.stoppedBy;
        error = builder.error;
        elapsed = builder.elapsed;
    }

    /** A builder of a report of nothing, for tests of what reads reports. */
    public static Builder builder() {
        return new Builder();
    }

    /** When it began, by the database's clock: the grace is measured at it. */
    public Instant at() {
        return at;
    }

    /** The database's name. */
    public String database() {
        return database;
    }

    /** What the engine's schema is called. */
    public String engineSchema() {
        return engineSchema;
    }

    /** Whether anything was to be changed; false of a plan. */
    public boolean applied() {
        return applied;
    }

    /** How long ago something must have ended. */
    public Duration grace() {
        return grace;
    }

    /** An entry for each kind that was asked for and begun with, in the order of the kinds. */
    public List<RepairSummary> kinds() {
        return kinds;
    }

    /** The entry of a kind; empty where it was not asked for, or not begun with. */
    public Optional<RepairSummary> kind(RepairKind kind) {
        return kinds.stream().filter(summary -> summary.kind() == kind).findFirst();
    }

    /** How many ids of all kinds had a result. */
    public long count(RepairResult result) {
        return kinds.stream().mapToLong(summary -> summary.count(result)).sum();
    }

    /** What could not be repaired, each with its error: the first 1,000. */
    public List<InstanceFailure> failures() {
        return failures;
    }

    /** Rows deleted: of zombies and strays. */
    public DeletedRows deleted() {
        return deleted;
    }

    /** COMPLETE where all that was due was repaired or stays by a rule; INCOMPLETE where it was stopped early, or an id failed. */
    public Outcome outcome() {
        if (error != null) {
            return Outcome.FAILED;
        }
        return stoppedBy != null || count(RepairResult.FAILED) > 0 ? Outcome.INCOMPLETE : Outcome.COMPLETE;
    }

    /** What ended it early; empty where nothing did. There is no time budget. */
    public Optional<StoppedBy> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    /** The error that ended it, where one did. */
    public Optional<Throwable> error() {
        return Optional.ofNullable(error);
    }

    /** Wall time. */
    public Duration elapsed() {
        return elapsed;
    }

    /** Collects what the report has. Not thread-safe. */
    public static final class Builder {

        private Instant at = Instant.EPOCH;
        private String database = "";
        private String engineSchema = "";
        private boolean applied;
        private Duration grace = Duration.ZERO;
        private Collection<RepairSummary> kinds = List.of();
        private Collection<InstanceFailure> failures = List.of();
        private DeletedRows deleted = DeletedRows.NONE;
        private @Nullable StoppedBy stoppedBy;
        private @Nullable Throwable error;
        private Duration elapsed = Duration.ZERO;

        private Builder() {}

        public Builder at(Instant at) {
            this.at = at;
            return this;
        }

        public Builder database(String database) {
            this.database = database;
            return this;
        }

        public Builder engineSchema(String engineSchema) {
            this.engineSchema = engineSchema;
            return this;
        }

        public Builder applied(boolean applied) {
            this.applied = applied;
            return this;
        }

        public Builder grace(Duration grace) {
            this.grace = grace;
            return this;
        }

        public Builder kinds(Collection<RepairSummary> kinds) {
            this.kinds = kinds;
            return this;
        }

        public Builder failures(Collection<InstanceFailure> failures) {
            this.failures = failures;
            return this;
        }

        public Builder deleted(DeletedRows deleted) {
            this.deleted = deleted;
            return this;
        }

        /** @param stoppedBy null where nothing ended it early */
        public Builder stoppedBy(@Nullable StoppedBy stoppedBy) {
            this.stoppedBy = stoppedBy;
            return this;
        }

        /** @param error null where none ended it */
        public Builder error(@Nullable Throwable error) {
            this.error = error;
            return this;
        }

        public Builder elapsed(Duration elapsed) {
            this.elapsed = elapsed;
            return this;
        }

        public RepairReport build() {
            return new RepairReport(this);
        }
    }
}
