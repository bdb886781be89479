// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.dfreconciler.cli.output.CommandFailure;

/** Answers GET and HEAD of {@code /metrics} and {@code /health}. */
final class MetricsServer implements AutoCloseable {

    /** A scrape and a probe at the same time, and one of somebody who is slow. */
    private static final int THREADS = 4;

    /** Seconds that a request or an answer may take: a client that says nothing is to hold a thread no longer. */
    private static final String PATIENCE = "10";

    private final HttpServer server;
    private final ExecutorService threads;

    private MetricsServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** @throws CommandFailure if the address cannot be had */
    static MetricsServer start(InetSocketAddress address, Supplier<String> metrics, Health health) {
        System.setProperty("sun.net.httpserver.maxReqTime", PATIENCE);
        System.setProperty("sun.net.httpserver.maxRspTime", PATIENCE);
        var threads = Executors.newFixedThreadPool(THREADS, MetricsServer::daemon);
        try {
            var server = HttpServer.create(address, 0);
            server.createContext("/", exchange -> answer(exchange, metrics, health));
            server.setExecutor(threads);
            server.start();
            return new MetricsServer(server, threads);
        } catch (IOException e) {
            threads.shutdownNow();
            throw CommandFailure.usage(
                    "--metrics-port must be a port that can be listened to, port " + address.getPort() + " of "
                            + address.getAddress().getHostAddress() + " cannot: " + e.getMessage());
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "df-reconciler-metrics");
        thread.setDaemon(true);
        return thread;
    }

    private static void answer(HttpExchange exchange, Supplier<String> metrics, Health health) throws IOException {
        try (exchange) {
            var method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, "text/plain; charset=utf-8", "GET or HEAD only\n");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/metrics" -> send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
                case "/health" -> send(exchange, health.isUp() ? 200 : 503, "application/json", health.json());
                default -> send(exchange, 404, "text/plain; charset=utf-8", "only /metrics and /health are here\n");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** At once; whoever is being answered gets no more. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
