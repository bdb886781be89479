// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * The real durable engine on a database: its native package in a separate process, which creates its own schema, runs
 * workflows and logs. Every wait is bounded. If the host is missing, {@link #on} skips the test. Thread-safe.
 */
public final class RealEngine implements AutoCloseable {

    /**
     * How long a workflow of df.start() looks for its row before it fails. pg_durable up to 0.2.7 takes five seconds.
     */
    public static final Duration LOAD_TIMEOUT = Duration.ofSeconds(1);

    /** The application name of the engine's connections, which pg_durable's worker also uses. */
    static final String APPLICATION_NAME = "pg_durable:worker:duroxide";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EngineLog log;
    private final EngineProcess process;

    private RealEngine(EngineLog log, EngineProcess process) {
        this.log = log;
        this.process = process;
    }

    /** Connects the engine, which installs its schema if it is missing. Nothing runs before {@link #resume}. */
    static RealEngine on(EngineHost host, ReferenceDatabase database, String schema, ControlPlane controlPlane) {
        var log = EngineLog.create();
        var engine = new RealEngine(log, EngineProcess.start(host, log, controlPlane::answer));
        engine.call(EngineProcess.command("connect")
                .put("url", database.libpqUrl() + "?application_name=" + APPLICATION_NAME)
                .put("schema", schema));
        return engine;
    }

    /**
     * Starts the engine's dispatchers: four for orchestrations and eight for activities, which is more than pg_durable
     * has.
     */
    public void resume() {
        resume(4, 8);
    }

    /** Starts this many dispatchers of each kind. */
    public void resume(int orchestrators, int workers) {
        call(EngineProcess.command("startRuntime")
                .put("orchestrators", orchestrators)
                .put("workers", workers));
    }

    /** Stops the dispatchers. Unfinished work stays in the database as it is. */
    public void suspend() {
        call(EngineProcess.command("stopRuntime").put("millis", 500));
    }

    /** Hands a workflow over to the engine on another connection, as df.start() of pg_durable up to 0.2.7 does. */
    public void hand(String id, Program program, Duration loadTimeout) {
        call(start(id, program).put("loadTimeout", loadTimeout.toMillis()));
    }

    /**
     * Hands a workflow over as pg_durable from 0.2.8 on does: it looks for its df row as long as the caller's
     * transaction is open.
     */
    public void handFrom(String transaction, String id, Program program) {
        call(start(id, program).put("origin", transaction));
    }

    private static ObjectNode start(String id, Program program) {
        var command = EngineProcess.command("start").put("instance", id);
        command.set("program", program.json());
        return command;
    }

    /** Waits for the end of a workflow. Returns its engine status, {@code Completed} or {@code Failed}. */
    public String await(String id) {
        return result(id).get("status").asText();
    }

    /** Waits for the failure of a workflow. Returns its message. */
    public String awaitError(String id) {
        return result(id).path("error").asText();
    }

    private JsonNode result(String id) {
        return call(EngineProcess.command("await").put("instance", id).put("millis", PATIENCE.toMillis() / 2));
    }

    public void raise(String id, String event) {
        call(EngineProcess.command("raise")
                .put("instance", id)
                .put("event", event)
                .put("data", "raised"));
    }

    public void cancel(String id) {
        call(EngineProcess.command("cancel").put("instance", id).put("reason", "cancelled by a test"));
    }

    /**
     * Calls the engine's own bulk deletion. Returns the number of deleted instances that it reports, including
     * children.
     */
    public long deleteBulk(String... ids) {
        var command = EngineProcess.command("deleteBulk");
        Stream.of(ids).forEach(command.putArray("instances")::add);
        return call(command).get("instancesDeleted").asLong();
    }

    /**
     * What the engine logged other than information and its workflows' own failures. It is empty unless somebody harmed
     * the engine.
     */
    public List<String> problems() {
        return problems(EngineLog::isOfABusyDay);
    }

    /** The same without the lines that are excused. */
    List<String> problems(Predicate<JsonNode> excused) {
        return log.problems(excused);
    }

    private JsonNode call(ObjectNode command) {
        return process.call(command, PATIENCE);
    }

    @Override
    public void close() {
        process.close();
    }
}
