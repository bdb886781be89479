// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What one engine process logs, both JSON lines and stderr, in its own file. Thread-safe. */
final class EngineLog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger LOGS = new AtomicInteger();

    private final Path file;

    private EngineLog(Path file) {
        this.file = file;
    }

    static EngineLog create() {
        try {
            var directory = Files.createDirectories(EnginePackage.home().resolve("logs"));
            var file = directory.resolve(ProcessHandle.current().pid() + "-" + LOGS.incrementAndGet() + ".log");
            return new EngineLog(Files.write(file, new byte[0]));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a log for the engine", e);
        }
    }

    Path file() {
        return file;
    }

    void note(String trouble) {
        try {
            Files.writeString(file, trouble + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(trouble, e);
        }
    }

    /**
     * Every line that is neither information nor a workflow's own failure, so that it may show harm done to the engine.
     *
     * @param excused accepts lines that the caller knows to be harmless
     */
    List<String> problems(Predicate<JsonNode> excused) {
        return lines().stream().filter(line -> isProblem(line, excused)).toList();
    }

    private static boolean isProblem(String line, Predicate<JsonNode> excused) {
        try {
            var entry = JSON.readTree(line);
            var fields = entry.path("fields");
            return !entry.path("level").asText().equals("INFO")
                    && !isFailureOfTheWorkflow(fields)
                    && !excused.test(fields);
        } catch (JsonProcessingException e) {
            return true; // a line of stderr: a panic, or Node's own last message
        }
    }

    private static boolean isFailureOfTheWorkflow(JsonNode fields) {
        return fields.path("error_type").asText().equals("application")
                || fields.path("outcome").asText().equals("app_error");
    }

    /**
     * Whether the engine also logs this on a busy day without any pass: a message for a workflow that has just ended,
     * as a cancelled family sends it; a statement of more than a second; a deadlock between two of its own fetches,
     * which it repeats. Where many passes run beside the engine, such a line may be excused only with a proof.
     */
    static boolean isOfABusyDay(JsonNode fields) {
        return isForTerminal(fields) || isSlowStatement(fields) || isDeadlockOfAFetch(fields);
    }

    static boolean isForTerminal(JsonNode fields) {
        return fields.path("message").asText().startsWith("Instance is terminal");
    }

    static boolean isSlowStatement(JsonNode fields) {
        return fields.path("message").asText().startsWith("slow statement");
    }

    static boolean isDeadlockOfAFetch(JsonNode fields) {
        return fields.path("message").asText().startsWith("Retryable error")
                && fields.path("operation").asText().equals("fetch_orchestration_item")
                && fields.path("error").asText().contains("deadlock detected");
    }

    String tail() {
        var lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private List<String> lines() {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the engine's log", e);
        }
    }
}
