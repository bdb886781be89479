// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.report.Blocker;
import org.dfreconciler.report.Compared;
import org.dfreconciler.report.ExplainedHold;
import org.dfreconciler.report.ExplainedInstance;
import org.dfreconciler.report.ExplainedMember;
import org.dfreconciler.report.ExplainedTree;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Receipt;
import org.dfreconciler.rules.Clause;

/** One object, with an array of explanations, and one of the ids that have none. */
public final class JsonExplanationReports implements ExplanationReports {

    private final PrintStream out;
    private final Heading heading;

    public JsonExplanationReports(PrintStream out, Heading heading) {
        this.out = out;
        this.heading = heading;
    }

    @Override
    public void explanations(List<Explanation> explanations, List<InstanceFailure> failures) {
        JsonLine.print(out, json -> {
            heading.write(json);
            json.writeArrayFieldStart("explanations");
            for (var explanation : explanations) {
                json.writeStartObject();
                write(json, explanation);
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonReports.failures(json, failures);
        });
    }

    private static void write(JsonGenerator json, Explanation explanation) throws IOException {
        json.writeStringField("id", explanation.id());
        json.writeStringField("rootId", explanation.rootId());
        json.writeStringField("kind", explanation.kind().name());
        json.writeStringField("fate", explanation.fate().name());
        json.writeStringField("ground", explanation.ground().name());
        json.writeStringField("rule", explanation.ground().rule());
        json.writeStringField("due", explanation.due().name());
        json.writeStringField("sentence", explanation.sentence());
        time(json, "goesAfter", explanation.goesAfter());
        json.writeStringField("when", explanation.when());
        compared(json, explanation.compared());
        instance(json, explanation.instance());
        hold(json, explanation.hold());
        receipt(json, explanation.receipt());
        engine(json, explanation.tree());
        inTheWay(json, explanation.inTheWay());
        JsonReports.notes(json, explanation.notes());
    }

    private static void compared(JsonGenerator json, Compared compared) throws IOException {
        json.writeObjectFieldStart("compared");
        time(json, "finishedAt", compared.finishedAt());
        json.writeObjectField("vouchedFor", compared.vouchedFor().orElse(null));
        text(json, "clause", compared.clause().map(Clause::toString));
        text(json, "keeps", compared.keeps().map(JsonExplanationReports::keeps));
        time(json, "cutoff", compared.cutoff());
        text(json, "oldestKept", compared.oldestKept().map(kept -> kept.id()));
        json.writeObjectField(
                "horizon", compared.horizon().map(horizon -> horizon.xmin()).orElse(null));
        json.writeEndObject();
    }

    private static String keeps(Duration duration) {
        return duration.equals(Clause.FOREVER) ? "forever" : duration.toString();
    }

    private static void instance(JsonGenerator json, Optional<ExplainedInstance> found) throws IOException {
        if (found.isEmpty()) {
            json.writeNullField("instance");
            return;
        }
        var instance = found.get();
        json.writeObjectFieldStart("instance");
        json.writeStringField("id", instance.id());
        text(json, "label", instance.label());
        text(json, "status", instance.status());
        json.writeStringField("owner", instance.owner());
        time(json, "createdAt", instance.createdAt());
        time(json, "completedAt", instance.completedAt());
        json.writeEndObject();
    }

    private static void hold(JsonGenerator json, Optional<ExplainedHold> found) throws IOException {
        if (found.isEmpty()) {
            json.writeNullField("hold");
            return;
        }
        json.writeObjectFieldStart("hold");
        text(json, "reason", found.get().reason());
        text(json, "heldBy", found.get().heldBy());
        time(json, "since", found.get().since());
        time(json, "until", found.get().until());
        json.writeEndObject();
    }

    private static void receipt(JsonGenerator json, Optional<Receipt> found) throws IOException {
        if (found.isEmpty()) {
            json.writeNullField("receipt");
            return;
        }
        json.writeObjectFieldStart("receipt");
        JsonReceiptReports.write(json, found.get());
        json.writeEndObject();
    }

    private static void engine(JsonGenerator json, ExplainedTree tree) throws IOException {
        json.writeObjectFieldStart("engine");
        json.writeNumberField("members", tree.members());
        json.writeNumberField("queued", tree.queued());
        json.writeArrayFieldStart("atWork");
        for (var id : tree.atWork()) {
            json.writeString(id);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("drawn");
        for (var member : tree.drawn()) {
            member(json, member);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void member(JsonGenerator json, ExplainedMember member) throws IOException {
        json.writeStartObject();
        json.writeNumberField("depth", member.depth());
        json.writeStringField("id", member.id());
        text(json, "parentId", member.parentId());
        text(json, "orchestrationName", member.orchestrationName());
        text(json, "status", member.status());
        time(json, "completedAt", member.completedAt());
        time(json, "leasedUntil", member.leasedUntil());
        json.writeNumberField("executions", member.executions());
        json.writeNumberField("messages", member.messages());
        json.writeNumberField("workItems", member.workItems());
        json.writeNumberField("prunable", member.prunable());
        json.writeEndObject();
    }

    private static void inTheWay(JsonGenerator json, List<Blocker> blockers) throws IOException {
        json.writeArrayFieldStart("inTheWay");
        for (var blocker : blockers) {
            json.writeStartObject();
            json.writeStringField("kind", blocker.kind().name());
            json.writeObjectField(
                    "pid", blocker.pid().isPresent() ? blocker.pid().getAsInt() : null);
            text(json, "gid", blocker.gid());
            text(json, "role", blocker.role());
            text(json, "database", blocker.database());
            text(json, "application", blocker.application());
            time(json, "since", blocker.since());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, Optional<String> text) throws IOException {
        json.writeStringField(name, text.orElse(null));
    }

    private static void time(JsonGenerator json, String name, Optional<Instant> time) throws IOException {
        text(json, name, time.map(Times::of));
    }
}
