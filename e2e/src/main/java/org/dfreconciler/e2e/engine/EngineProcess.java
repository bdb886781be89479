// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A process with the engine in it, which speaks JSON lines: it receives commands, answers them, and sends the questions
 * of the engine's activities, which are answered here. It is killed on close and with this JVM. Thread-safe.
 */
final class EngineProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final Process process;
    private final EngineLog log;
    private final Function<JsonNode, Object> controlPlane;
    private final ExecutorService threads = Executors.newCachedThreadPool(EngineProcess::daemon);
    private final Map<Long, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final AtomicLong lastCommand = new AtomicLong();
    private final Thread killer;

    private EngineProcess(Process process, EngineLog log, Function<JsonNode, Object> controlPlane) {
        this.process = process;
        this.log = log;
        this.controlPlane = controlPlane;
        this.killer = new Thread(process::destroyForcibly, "kill-engine");
        Runtime.getRuntime().addShutdownHook(killer);
        threads.execute(this::listen);
    }

    /**
     * Starts the host with the engine's native module. {@code controlPlane} answers the questions of its activities.
     */
    static EngineProcess start(EngineHost host, EngineLog log, Function<JsonNode, Object> controlPlane) {
        try {
            var process = new ProcessBuilder(host.command(driver(host), log.file()))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                    .start();
            return new EngineProcess(process, log, controlPlane);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the engine", e);
        }
    }

    private static Path driver(EngineHost host) throws IOException {
        var driver = EnginePackage.home().resolve(ProcessHandle.current().pid() + "-" + host.driver());
        try (var source = EngineProcess.class.getResourceAsStream("/engine/" + host.driver())) {
            Files.copy(source, driver, StandardCopyOption.REPLACE_EXISTING);
        }
        driver.toFile().deleteOnExit();
        return driver;
    }

    static ObjectNode command(String operation) {
        return JSON.createObjectNode().put("op", operation);
    }

    /** Sends a command and waits for its result, for a limited time. */
    JsonNode call(ObjectNode command, Duration patience) {
        var id = lastCommand.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        pending.put(id, answer);
        try {
            send(command.put("id", id));
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new EngineException(
                    command.get("op").asText() + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new EngineException("no answer within " + patience + " to " + command + "; log: " + log.tail(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while waiting for " + command, e);
        } finally {
            pending.remove(id);
        }
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                receive(JSON.readTree(line));
            }
        } catch (IOException e) {
            log.note("the engine's output broke off: " + e);
        } finally {
            pending.values()
                    .forEach(answer -> answer.completeExceptionally(
                            new EngineException("the engine process is gone; log: " + log.tail(), null)));
        }
    }

    private void receive(JsonNode message) {
        if (message.has("question")) {
            threads.execute(() -> answer(message));
            return;
        }
        var answer = pending.get(message.get("id").asLong());
        if (answer == null) {
            return; // the caller has given up waiting
        }
        if (message.has("error")) {
            answer.completeExceptionally(
                    new EngineException(message.get("error").asText(), null));
        } else {
            answer.complete(message.get("result"));
        }
    }

    private void answer(JsonNode question) {
        var answer =
                JSON.createObjectNode().put("answer", question.get("question").asLong());
        try {
            answer.set("result", JSON.valueToTree(controlPlane.apply(question)));
        } catch (RuntimeException e) {
            log.note("the control plane could not answer " + question + ": " + e);
            answer.put("error", String.valueOf(e.getMessage()));
        }
        send(answer);
    }

    private synchronized void send(ObjectNode message) {
        try {
            var out = process.getOutputStream();
            out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the engine process does not listen; log: " + log.tail(), e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        Runtime.getRuntime().removeShutdownHook(killer);
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "engine");
        thread.setDaemon(true);
        return thread;
    }
}
