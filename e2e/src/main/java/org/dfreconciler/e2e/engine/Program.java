// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/** What a test's workflow does. It takes the place of a graph of nodes. Immutable. */
public final class Program {

    /** Who chooses the ids of a fan's children. */
    public enum ChildIds {
        /** The engine chooses {@code parent::sub::N}, as under pg_durable up to 0.2.3. */
        ENGINE,
        /** The parent composes {@code parent::generation::node}, as pg_durable does since 0.2.4. */
        COMPOSED
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode json;

    private Program(ObjectNode json) {
        this.json = json;
    }

    private static ObjectNode named(String name) {
        return JSON.createObjectNode().put("do", name);
    }

    /** Runs this many activities one after the other, then completes. */
    public static Program work(int activities) {
        return new Program(named("work").put("times", activities));
    }

    public static Program fail(String message) {
        return new Program(named("fail").put("message", message));
    }

    /** Waits for an event, then completes. */
    public static Program waitFor(String event) {
        return new Program(named("wait").put("event", event));
    }

    public static Program timer(Duration delay) {
        return new Program(named("timer").put("millis", delay.toMillis()));
    }

    /** Starts the children and waits for all of them; fails if one fails. */
    public static Program fan(ChildIds ids, Program... children) {
        var fan = named("fan").put("ids", ids.name());
        fan.set(
                "children",
                JSON.valueToTree(List.of(children).stream().map(Program::json).toList()));
        return new Program(fan);
    }

    /** Runs the program this many times, each time in a new execution. */
    public static Program loop(int times, Program each) {
        var loop = named("loop").put("times", times);
        loop.set("each", each.json);
        return new Program(loop);
    }

    /**
     * Continues as new for ever, at once and without any activity, so that its status between two turns is
     * ContinuedAsNew.
     */
    public static Program spin() {
        return new Program(named("spin"));
    }

    ObjectNode json() {
        return json;
    }
}
