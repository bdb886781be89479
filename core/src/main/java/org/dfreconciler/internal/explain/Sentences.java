// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Optional;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.report.Blocker;
import org.dfreconciler.report.ExplainedHold;
import org.dfreconciler.report.Receipt;
import org.dfreconciler.rules.EngineInstance;
import org.dfreconciler.rules.EngineWords;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.InstanceIds;

/** What becomes of an id and why, in one sentence without a full stop. */
final class Sentences {

    private static final String NOT_MADE = "df.start() makes no such id";

    private final Evidence evidence;

    private Sentences(Evidence evidence) {
        this.evidence = evidence;
    }

    static String of(Evidence evidence) {
        return new Sentences(evidence).sentence();
    }

    private String sentence() {
        if (evidence.satellite().isPresent()) {
            return ofSatellite(evidence.satellite().get());
        }
        return switch (evidence.fate()) {
            case GONE ->
                evidence.receipt().map(Sentences::ofReceipt).orElse("unknown: neither df nor the engine has it");
            case AGE, CAP, ORPHAN ->
                "goes at the next pass: " + ofGround(evidence.verdict().due());
            case LOCKED ->
                "stays for now, since a transaction has locked its df row; otherwise it would go: "
                        + ofGround(evidence.verdict().due());
            case PRUNED -> "stays: " + ofGround(evidence.verdict().ground()) + "; " + ofPruned();
            default -> "stays: " + ofGround(evidence.verdict().ground());
        };
    }

    private String ofSatellite(String where) {
        return "stays, unless a pass serves satellites (satellites, --satellites): it is instance "
                + evidence.tree().rootId().substring(evidence.tree().rootId().length() - 8) + " of a satellite, "
                + where + "; its df row there was not looked at";
    }

    private static String ofReceipt(Receipt receipt) {
        var which = receipt.reason() == Fate.PURGED ? "a purge" : "a pass";
        return "gone: " + which + " removed it at " + Words.of(receipt.removedAt())
                + ", and neither df nor the engine has it any more";
    }

    private String ofPruned() {
        return Numbers.count(evidence.prunable(), "execution", "executions") + " beyond the newest "
                + Numbers.of(evidence.policy().keepExecutions().orElseThrow()) + " would be pruned";
    }

    private String ofGround(Ground ground) {
        return switch (ground) {
            case OLD -> finished() + ", before the cutoff " + cutoff() + keeps();
            case BEYOND_SHARE ->
                finished() + keeps() + ", but is beyond its owner's share of the newest " + maxRetained()
                        + ", which the cap keeps" + ofOldestKept();
            case YOUNG ->
                finished() + notBefore() + keeps() + ", and is within its owner's share of the newest " + maxRetained()
                        + ", which the cap keeps";
            case OUTSIDE_THE_CAP ->
                finished() + notBefore() + keeps() + ", and the cap does not count it, since its clause names an owner";
            case NOT_ENDED -> ofStatus();
            case NOT_OURS -> ofStrangers();
            case BELOW_A_ROOT ->
                "it is a sub-orchestration of "
                        + root().flatMap(root -> Optional.ofNullable(root.parentId()))
                                .orElse("") + ", whose root was not found, and goes with none";
            case NO_RECORD -> "the engine has no record of it, " + ofRemains();
            case HAS_DF_ROW -> "it has a df row, so it is no orphan";
            case OUT_OF_SCOPE -> ofScope();
            case IN_GRACE ->
                "it has no df row; it " + ended() + notBefore() + ", and orphans stay " + Words.of(evidence.keeps());
            case ORPHANED ->
                "it has no df row, and none can come any more; it " + ended() + ", before the cutoff " + cutoff();
            case LOOKS_LIKE_A_RESTORE -> ofLostRows();
            case HELD -> due() + ", but it is held" + ofHold();
            case AT_WORK -> due() + ", but the engine is at work on " + atWork();
            case MAY_START -> due() + ", but a message in the engine's queue starts, or may start, a part of it";
            case NOT_WHOLE ->
                due()
                        + ", but its tree cannot be told from another's: it is below another root, or something below it"
                        + " belongs to another root or has a df row of its own";
            case ROW_MAY_APPEAR -> ofHorizon();
        };
    }

    /** What the engine has of an id of which it has no record. */
    private String ofRemains() {
        var queued = evidence.tree().queued();
        var tree = evidence.considered().tree().tree();
        if (queued > 0) {
            return "but has " + Numbers.count(queued, "message or work item", "messages and work items")
                    + " for it: a start may be under way";
        }
        if (tree.mayStart()) {
            return "but a message is queued that starts a part of it";
        }
        if (!InstanceIds.isDfForm(tree.rootId())) {
            return "only " + (tree.members() > 0 ? "sub-orchestrations" : "executions") + " of it are left";
        }
        return tree.members() > 0
                ? "only sub-orchestrations of it are left: strays, which no pass reaches; once they have ended, repair"
                        + " strays deletes them"
                : "only executions of it are left: a zombie, which no pass reaches; repair zombies deletes it";
    }

    private String due() {
        return switch (evidence.verdict().due()) {
            case OLD -> "it is due by age";
            case BEYOND_SHARE -> "it is due by the cap";
            default -> "it is due as an orphan";
        };
    }

    private String finished() {
        return evidence.compared()
                .finishedAt()
                .map(at -> "it finished at " + Words.of(at))
                .orElse("nobody knows when it finished");
    }

    private String ended() {
        return root().map(EngineInstance::completedAt)
                .map(at -> "ended at " + Words.of(at))
                .orElse("does not say when it ended");
    }

    private String cutoff() {
        return evidence.compared().cutoff().map(Words::of).orElse("");
    }

    private String notBefore() {
        return evidence.compared().finishedAt().isEmpty()
                        || evidence.compared().cutoff().equals(Optional.of(Instant.MIN))
                ? ""
                : ", after the cutoff " + cutoff();
    }

    private String keeps() {
        var keeps = Words.of(evidence.keeps());
        return evidence.clause()
                .map(clause -> " (clause " + clause + " keeps it " + keeps + ")")
                .orElse(" (the default keeps it " + keeps + ")");
    }

    private String maxRetained() {
        return Numbers.of(evidence.policy().maxRetained());
    }

    private String ofOldestKept() {
        return evidence.compared()
                .oldestKept()
                .map(kept -> kept.equals(FinishOrder.LAST)
                        ? "; of its share nothing stays"
                        : "; of its share the oldest that stays is " + kept.id())
                .orElse("");
    }

    private String ofStatus() {
        var status = evidence.instance().map(Instance::status).orElse(null);
        return (status == null ? "it has no df status" : "its df status is " + status)
                + ", and only completed, failed and cancelled instances go" + ofDisagreement();
    }

    /** Where the engine says something else of what has not ended in df. */
    private String ofDisagreement() {
        var tree = evidence.considered().tree().tree();
        var status = root().map(EngineInstance::status).orElse("");
        if (tree.root() == null) {
            return tree.mayStart() || evidence.tree().queued() > 0 ? "" : "; but the engine has no record of it";
        }
        if (EngineWords.SETTLED.contains(status)) {
            return "; but the engine has ended it: repair stranded gives the df row that end";
        }
        return status.equals(EngineWords.CONTINUED) && isIdle()
                ? "; but nothing is queued that would begin the next turn of it"
                : "";
    }

    private boolean isIdle() {
        return evidence.tree().queued() == 0
                && evidence.tree().drawn().stream()
                        .allMatch(member -> member.leasedUntil().isEmpty());
    }

    private String ofStrangers() {
        var id = evidence.tree().rootId();
        return InstanceIds.isDfForm(id)
                ? "it is not pg_durable's, whose orchestrations' names begin with " + EngineWords.ORCHESTRATION_PREFIX
                : "it is not pg_durable's: " + NOT_MADE;
    }

    private Optional<EngineInstance> root() {
        return Optional.ofNullable(evidence.considered().tree().tree().root());
    }

    private String ofScope() {
        var status = root().map(EngineInstance::status).orElse(null);
        if (status == null) {
            return "it has no df row, and no execution that could have ended";
        }
        return EngineWords.SETTLED.contains(status)
                ? "it has no df row, but ended " + status
                        + ", and this policy reclaims only orphans that failed (orphanScope, --orphan-scope)"
                : "it has no df row, and the engine has not ended it: its status is " + status;
    }

    private String ofLostRows() {
        var roots = evidence.lostRows().orElseThrow();
        return due() + ", but " + Numbers.of(roots.withoutDfRow()) + " of " + Numbers.of(roots.all())
                + " completed engine roots have no df row, as after a restore or a deletion by hand: orphans are left alone"
                + " until one run with acceptMassOrphans (--accept-mass-orphans)";
    }

    private String ofHold() {
        var hold = evidence.hold();
        return hold.flatMap(ExplainedHold::heldBy).map(by -> " by " + by).orElse("")
                + hold.flatMap(ExplainedHold::until)
                        .map(until -> " until " + Words.of(until))
                        .orElse(" until it is released");
    }

    private String atWork() {
        var ids = evidence.tree().atWork();
        return ids.isEmpty() ? "it" : ids.stream().collect(joining(", "));
    }

    private String ofHorizon() {
        return evidence.standby()
                ? due() + ", but a standby cannot tell whether its df row may still come"
                : due() + ", but " + transactions() + ", and may still bring its df row";
    }

    private String transactions() {
        var open = evidence.inTheWay().stream()
                .filter(blocker -> blocker.kind() == Blocker.Kind.HOLDS_COMMIT_HORIZON)
                .count();
        return open == 1
                ? "a transaction that began before the engine's record was written is still open"
                : "transactions that began before the engine's record was written are still open";
    }
}
