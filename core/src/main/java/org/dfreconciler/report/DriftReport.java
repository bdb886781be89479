// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.rules.DriftKind;

/**
 * Where pg_durable's control plane and its engine disagree, as each question found it in a snapshot of its own. Immutable.
 */
public final class DriftReport {

    /** What {@link NotKnown#what} says of {@link #largestLoops}. */
    public static final String LARGEST_LOOPS = "LARGEST_LOOPS";

    /** What {@link NotKnown#what} says of {@link #tableSizes}. */
    public static final String TABLE_SIZES = "TABLE_SIZES";

    private final Instant at;
    private final String database;
    private final String engineSchema;
    private final List<Drift> drifts;
    private final List<NotKnown> notKnown;
    private final List<LoopSize> largestLoops;
    private final List<TableSize> tableSizes;
    private final List<String> notes;
    private final Duration elapsed;

    private DriftReport(Builder builder) {
        at = builder.at;
        database = builder.database;
        engineSchema = builder.engineSchema;
        drifts = builder.drifts.stream()
                .sorted(Comparator.comparing(Drift::kind))
                .toList();
        notKnown = List.copyOf(builder.notKnown);
        largestLoops = List.copyOf(builder.largestLoops);
        tableSizes = List.copyOf(builder.tableSizes);
        notes = List.copyOf(builder.notes);
        elapsed = builder.elapsed;
    }

    /** A builder of a report of nothing, for tests of what reads reports. */
    public static Builder builder() {
        return new Builder();
    }

    /** When it was asked, by the database's clock: ages are measured at it. */
    public Instant at() {
        return at;
    }

    /** The database's name. */
    public String database() {
        return database;
    }

    /** What the engine's schema is called; empty where nobody could say it. */
    public String engineSchema() {
        return engineSchema;
    }

    /** An entry for each kind that could be asked for, those of which there is none too, in the order of the kinds. */
    public List<Drift> drifts() {
        return drifts;
    }

    /** The entry of a kind; empty where it could not be asked for. */
    public Optional<Drift> drift(DriftKind kind) {
        return drifts.stream().filter(drift -> drift.kind() == kind).findFirst();
    }

    /** What could not be asked, and why: a right or an object is missing, or the answer took too long. */
    public List<NotKnown> notKnown() {
        return notKnown;
    }

    /** How many disagreements somebody has to see to: those of the kinds that {@linkplain DriftKind#needsAttention need it}. */
    public long needingAttention() {
        return drifts.stream()
                .filter(drift -> drift.kind().needsAttention())
                .mapToLong(Drift::count)
                .sum();
    }

    /**
     * Whether more than so many disagreements need attention. Also true where nobody can tell, because a kind that needs attention
     * is not known: an alert that cannot see is one.
     */
    public boolean exceeds(long limit) {
        return needingAttention() > limit || notKnown.stream().anyMatch(DriftReport::isOfAttention);
    }

    private static boolean isOfAttention(NotKnown unknown) {
        return List.of(DriftKind.values()).stream()
                .anyMatch(kind -> kind.needsAttention() && kind.name().equals(unknown.what()));
    }

    /** The live loops with the most executions, 5 at most, the largest first; empty too where they are not known. */
    public List<LoopSize> largestLoops() {
        return largestLoops;
    }

    /** The tables that passes take rows from, the largest first; empty too where they are not known. */
    public List<TableSize> tableSizes() {
        return tableSizes;
    }

    /** What an operator should know besides, each in one sentence: what would keep a pass from working, why no orphan is proved. */
    public List<String> notes() {
        return notes;
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
        private Collection<Drift> drifts = List.of();
        private Collection<NotKnown> notKnown = List.of();
        private Collection<LoopSize> largestLoops = List.of();
        private Collection<TableSize> tableSizes = List.of();
        private Collection<String> notes = List.of();
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

        public Builder drifts(Collection<Drift> drifts) {
            this.drifts = drifts;
            return this;
        }

        public Builder notKnown(Collection<NotKnown> notKnown) {
            this.notKnown = notKnown;
            return this;
        }

        public Builder largestLoops(Collection<LoopSize> largestLoops) {
            this.largestLoops = largestLoops;
            return this;
        }

        public Builder tableSizes(Collection<TableSize> tableSizes) {
            this.tableSizes = tableSizes;
            return this;
        }

        public Builder notes(Collection<String> notes) {
            this.notes = notes;
            return this;
        }

        public Builder elapsed(Duration elapsed) {
            this.elapsed = elapsed;
            return this;
        }

        public DriftReport build() {
            return new DriftReport(this);
        }
    }
}
