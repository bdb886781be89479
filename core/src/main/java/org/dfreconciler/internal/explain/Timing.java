// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import java.time.Instant;
import java.util.Optional;
import org.dfreconciler.report.ExplainedHold;
import org.dfreconciler.report.ExplainedMember;
import org.dfreconciler.report.ExplainedTree;
import org.dfreconciler.report.Explanation.Kind;
import org.dfreconciler.rules.EngineWords;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.Rules;

/** When an id will go, if nothing changes. */
final class Timing {

    private final Evidence evidence;
    private final Ground ground;

    private Timing(Evidence evidence) {
        this.evidence = evidence;
        this.ground = evidence.verdict().ground();
    }

    /** Empty where it is not time that decides, or never does. */
    static Optional<Instant> goesAfter(Evidence evidence) {
        return new Timing(evidence).goesAfter();
    }

    static String words(Evidence evidence) {
        return new Timing(evidence).words();
    }

    private Optional<Instant> goesAfter() {
        return switch (ground) {
            case OLD, YOUNG, OUTSIDE_THE_CAP -> ofAge().flatMap(this::andItsHold);
            case ORPHANED, IN_GRACE -> ofGrace();
            case HELD -> evidence.hold().flatMap(ExplainedHold::until);
            case AT_WORK -> lastLease();
            default -> Optional.empty();
        };
    }

    private Optional<Instant> ofAge() {
        return evidence.instance()
                .flatMap(instance ->
                        Rules.youngUntil(instance, evidence.considered().cutoffs()));
    }

    private Optional<Instant> ofGrace() {
        return Optional.ofNullable(evidence.considered().tree().tree().root())
                .flatMap(root -> Rules.inGraceUntil(root, evidence.considered().cutoffs()));
    }

    /** The later of this time and the end of the hold that stands on the instance; empty where the hold has no end. */
    private Optional<Instant> andItsHold(Instant end) {
        return evidence.hold().isEmpty()
                ? Optional.of(end)
                : evidence.hold().get().until().map(until -> until.isAfter(end) ? until : end);
    }

    /** When the last lease runs out, where nothing but leases is in the way. */
    private Optional<Instant> lastLease() {
        var tree = evidence.tree();
        var atWork = tree.drawn().stream()
                .filter(member -> tree.atWork().contains(member.id()))
                .toList();
        var areLeased = tree.atWork().size() < ExplainedTree.MOST_AT_WORK
                && atWork.size() == tree.atWork().size()
                && atWork.stream().allMatch(Timing::hasEnded);
        return areLeased
                ? atWork.stream()
                        .flatMap(member -> member.leasedUntil().stream())
                        .max(Instant::compareTo)
                : Optional.empty();
    }

    private static boolean hasEnded(ExplainedMember member) {
        return member.status().filter(EngineWords.SETTLED::contains).isPresent();
    }

    private String words() {
        if (evidence.kind() == Kind.SATELLITE) {
            return "when a pass serves its database and finds it due there";
        }
        return switch (evidence.fate()) {
            case GONE -> "there is nothing to remove";
            case AGE, CAP, ORPHAN -> "at the next pass";
            case LOCKED -> "at the first pass after its df row is free";
            default -> ofGround();
        };
    }

    private String ofGround() {
        return switch (ground) {
            case YOUNG -> ofYoung() + "; earlier if newer ones of its owner take its place under the cap";
            case OUTSIDE_THE_CAP -> ofYoung();
            case IN_GRACE ->
                goesAfter()
                        .map(at -> atTheFirstPassAfter(at) + ", " + Words.of(evidence.keeps()) + " after it ended")
                        .orElse("never: nobody knows when it ended");
            case HELD ->
                goesAfter()
                        .map(at -> atTheFirstPassAfter(at) + ", when its hold runs out")
                        .orElse("never, until it is released");
            case AT_WORK ->
                goesAfter()
                        .map(at -> atTheFirstPassAfter(at) + ", when its last lease has run out")
                        .orElse("at the first pass after the engine has ended what is at work");
            case MAY_START -> "at the first pass after the engine has worked off that message and what it starts";
            case ROW_MAY_APPEAR ->
                evidence.standby() ? "the primary can tell" : "at the first pass after those transactions have ended";
            case NOT_WHOLE -> "never, as long as its tree is as it is";
            case NOT_ENDED -> "never, as long as it has not ended";
            case OUT_OF_SCOPE -> "never by this policy, as it stands";
            case LOOKS_LIKE_A_RESTORE -> "never, until somebody says that these are orphans";
            case NO_RECORD -> "never, as long as the engine has no record of it";
            default -> "never";
        };
    }

    private String ofYoung() {
        return goesAfter()
                .map(at -> atTheFirstPassAfter(at) + ", " + Words.of(evidence.keeps()) + " after it finished"
                        + (evidence.hold().isPresent() ? " and not before its hold has run out" : ""))
                .orElseGet(() -> "never by age: " + whyNeverByAge());
    }

    private String whyNeverByAge() {
        if (ofAge().isPresent()) {
            return "it is held until it is released";
        }
        if (evidence.clause().filter(clause -> clause.isForEver()).isPresent()) {
            return "its clause keeps it for ever";
        }
        return evidence.compared().finishedAt().isPresent()
                ? "it finished at infinity"
                : "nobody knows when it finished";
    }

    private static String atTheFirstPassAfter(Instant at) {
        return "at the first pass after " + Words.of(at);
    }
}
