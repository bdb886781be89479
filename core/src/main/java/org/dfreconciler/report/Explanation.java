// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.Verdict;
import org.jspecify.annotations.Nullable;

/** Why one id is still there, or will not be for long: what {@link org.dfreconciler.Explainer#explain} found. Immutable. */
public final class Explanation {

    /** What an id is of. */
    public enum Kind {
        /** It has a df row. */
        INSTANCE,
        /** The engine alone has it: an orphan, a start under way, or a root of somebody else's. */
        ENGINE_ROOT,
        /** A satellite's: its df row is in another database, and {@link #instance()} where that was asked and has one. */
        SATELLITE,
        /** Neither side has it. */
        UNKNOWN
    }

    private final String id;
    private final String rootId;
    private final Kind kind;
    private final Fate fate;
    private final Verdict verdict;
    private final String sentence;
    private final @Nullable Instant goesAfter;
    private final String when;
    private final Compared compared;
    private final @Nullable ExplainedInstance instance;
    private final @Nullable ExplainedHold hold;
    private final @Nullable Receipt receipt;
    private final ExplainedTree tree;
    private final List<Blocker> inTheWay;
    private final List<String> notes;

    private Explanation(Builder builder) {
        id = builder.id;
        rootId = builder.tree.rootId();
        kind = builder.kind;
        fate = builder.fate;
        verdict = builder.verdict;
        sentence = builder.sentence;
        goesAfter = builder.goesAfter;
        when = builder.when;
        compared = builder.compared;
        instance = builder.instance;
        hold = builder.hold;
        receipt = builder.receipt;
        tree = builder.tree;
        inTheWay = List.copyOf(builder.inTheWay);
        notes = List.copyOf(builder.notes);
    }

    /** The same with one more note. */
    public Explanation with(String note) {
        return new Explanation(this, note);
    }

    private Explanation(Explanation other, String note) {
        id = other.id;
        rootId = other.rootId;
        kind = other.kind;
        fate = other.fate;
        verdict = other.verdict;
        sentence = other.sentence;
        goesAfter = other.goesAfter;
        when = other.when;
        compared = other.compared;
        instance = other.instance;
        hold = other.hold;
        receipt = other.receipt;
        tree = other.tree;
        inTheWay = other.inTheWay;
        notes = Stream.concat(other.notes.stream(), Stream.of(note)).toList();
    }

    /** A builder of an explanation of an id that is nowhere, for tests of what reads explanations. */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /** The id that was asked for. */
    public String id() {
        return id;
    }

    /** What is explained: the id itself, or the root that a sub-orchestration belongs to and goes with. */
    public String rootId() {
        return rootId;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * What a pass would make of it at this moment. As a plan says, but for {@link Fate#LOCKED}, where a lock on its df row is seen;
     * {@link Fate#PRUNED} is what it is where only executions of its tree go; {@link Fate#GONE} where neither side has it.
     */
    public Fate fate() {
        return fate;
    }

    /** The rule that decided. */
    public Ground ground() {
        return verdict.ground();
    }

    /** What age, cap or grace alone say. */
    public Ground due() {
        return verdict.due();
    }

    /** The fate and why, in one sentence without a full stop. */
    public String sentence() {
        return sentence;
    }

    /**
     * The instant after which the first pass removes it, if nothing changes: in the past where the next one does. Empty where
     * nothing but a change lets it go, or where it is not time that decides.
     */
    public Optional<Instant> goesAfter() {
        return Optional.ofNullable(goesAfter);
    }

    /** When it will go if nothing changes, in words; or why it never will. */
    public String when() {
        return when;
    }

    /** The values that the rules compared. */
    public Compared compared() {
        return compared;
    }

    /** The df row; empty where there is none, or where it is a satellite's that was not asked. */
    public Optional<ExplainedInstance> instance() {
        return Optional.ofNullable(instance);
    }

    /** The hold that stands on it. */
    public Optional<ExplainedHold> hold() {
        return Optional.ofNullable(hold);
    }

    /**
     * The newest receipt of what is gone, where passes leave receipts and the role may read them; also of what is gone of the engine
     * alone, of a satellite's.
     */
    public Optional<Receipt> receipt() {
        return Optional.ofNullable(receipt);
    }

    /** What the engine has. */
    public ExplainedTree tree() {
        return tree;
    }

    /** The transactions in the way: 20 at most. */
    public List<Blocker> inTheWay() {
        return inTheWay;
    }

    /** What could not be seen, and what to grant for it; what else there is to know. Each one sentence without a full stop. */
    public List<String> notes() {
        return notes;
    }

    /** Collects what an explanation has. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private Kind kind = Kind.UNKNOWN;
        private Fate fate = Fate.GONE;
        private Verdict verdict = new Verdict(Ground.NO_RECORD, Ground.NO_RECORD);
        private String sentence = "";
        private @Nullable Instant goesAfter;
        private String when = "";
        private Compared compared = Compared.NOTHING;
        private @Nullable ExplainedInstance instance;
        private @Nullable ExplainedHold hold;
        private @Nullable Receipt receipt;
        private ExplainedTree tree;
        private List<Blocker> inTheWay = List.of();
        private List<String> notes = List.of();

        private Builder(String id) {
            this.id = Objects.requireNonNull(id, "id must not be null");
            this.tree = new ExplainedTree(id, 0, 0, List.of(), List.of());
        }

        public Builder kind(Kind kind) {
            this.kind = kind;
            return this;
        }

        public Builder fate(Fate fate) {
            this.fate = fate;
            return this;
        }

        public Builder verdict(Verdict verdict) {
            this.verdict = verdict;
            return this;
        }

        public Builder sentence(String sentence) {
            this.sentence = sentence;
            return this;
        }

        /** @param goesAfter empty where it is not time that decides */
        public Builder when(Optional<Instant> goesAfter, String when) {
            this.goesAfter = goesAfter.orElse(null);
            this.when = when;
            return this;
        }

        public Builder compared(Compared compared) {
            this.compared = compared;
            return this;
        }

        public Builder instance(Optional<ExplainedInstance> instance) {
            this.instance = instance.orElse(null);
            return this;
        }

        public Builder hold(Optional<ExplainedHold> hold) {
            this.hold = hold.orElse(null);
            return this;
        }

        public Builder receipt(Optional<Receipt> receipt) {
            this.receipt = receipt.orElse(null);
            return this;
        }

        public Builder tree(ExplainedTree tree) {
            this.tree = tree;
            return this;
        }

        public Builder inTheWay(List<Blocker> inTheWay) {
            this.inTheWay = inTheWay;
            return this;
        }

        public Builder notes(List<String> notes) {
            this.notes = notes;
            return this;
        }

        public Explanation build() {
            return new Explanation(this);
        }
    }
}
