// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.util.List;

/**
 * The engine's own words, as duroxide-pg writes them (schema migrations 21 to 26). Whatever is not among them counts as
 * live. Java and SQL read them here.
 */
public final class EngineWords {

    /** Statuses of an execution that has ended; a cancelled one is {@code Failed}. */
    public static final List<String> SETTLED = List.of("Completed", "Failed");

    /** Status of an execution that went on as the next one: also of a current one, between two turns. */
    public static final String CONTINUED = "ContinuedAsNew";

    /** What the output of an execution begins with that failed because it was cancelled (duroxide, {@code lib.rs}). */
    public static final String CANCELED = "canceled:";

    /** Statuses of the current execution of an instance that is at work. */
    public static final List<String> TURNING = List.of("Running", CONTINUED);

    /** How pg_durable's orchestrations are called, roots and sub-orchestrations alike, since 0.2.0. */
    public static final String ORCHESTRATION_PREFIX = "pg_durable::";

    /** Messages that start nothing: an instance that has ended ignores them. */
    public static final List<String> INERT_MESSAGES = List.of(
            "ActivityCompleted",
            "ActivityFailed",
            "CancelInstance",
            "ExternalRaised",
            "QueueMessage",
            "SubOrchCompleted",
            "SubOrchFailed",
            "TimerFired");

    private EngineWords() {}
}
