// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnixSocketTest {

    private static final int MORE_THAN_ANY_BUFFER = 3_000_000;

    private final Path file = Path.of(System.getProperty("java.io.tmpdir"), "df-" + System.nanoTime());

    private ServerSocketChannel server;
    private UnixSocket socket;
    private SocketChannel other;

    @BeforeEach
    void connect() throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file));
        socket = UnixSocket.connect(file);
        other = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        other.close();
        server.close();
        Files.delete(file);
    }

    @Test
    void whatIsSentArrivesWhole() throws Exception {
        var sent = new byte[MORE_THAN_ANY_BUFFER];
        sent[0] = -1;
        sent[sent.length - 1] = 7;
        var echo = CompletableFuture.runAsync(this::echo);

        socket.getOutputStream().write(sent);

        assertThat(socket.getInputStream().readAllBytes()).isEqualTo(sent);
        echo.get(1, TimeUnit.MINUTES);
    }

    @Test
    void aReadWaitsNoLongerThanItMay() throws IOException {
        socket.setSoTimeout(1);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        other.write(ByteBuffer.wrap(new byte[] {(byte) 200}));
        socket.setSoTimeout(0);
        assertThat(socket.getInputStream().read()).isEqualTo(200);
    }

    @Test
    void anInterruptDoesItNoHarmAndIsNotForgotten() throws IOException {
        socket.setSoTimeout(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        UnixSocket.connect(file).close();
        assertThat(Thread.interrupted()).isTrue();
        other.write(ByteBuffer.wrap(new byte[] {1}));
        assertThat(socket.getInputStream().read()).isEqualTo(1);
    }

    /** A pass checks whether the thread that reads was interrupted, and then cancels the statement. */
    @Test
    void anInterruptCanBeSeenWhileItReads() throws Exception {
        var read = CompletableFuture.supplyAsync(this::read);
        var reader = await().until(() -> inCallOf("await"), Optional::isPresent).orElseThrow();

        reader.interrupt();

        await().until(() -> inCallOf("isReadyElsewhere"), Optional::isPresent);
        assertThat(reader.isInterrupted()).isTrue();
        other.write(ByteBuffer.wrap(new byte[] {1}));
        assertThat(read.get(1, TimeUnit.MINUTES)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closingItEndsAReadOfAnotherThread(boolean interrupted) throws Exception {
        var read = CompletableFuture.supplyAsync(() -> {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return read();
        });
        await().until(() -> inCallOf("await"), Optional::isPresent);

        socket.close();

        assertThat(socket.isClosed()).isTrue();
        assertThatThrownBy(() -> read.get(1, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IOException.class);
    }

    private int read() {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Thread> inCallOf(String method) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Stream.of(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(ChannelReadiness.class.getName())
                                && frame.getMethodName().equals(method)))
                .map(Map.Entry::getKey)
                .findAny();
    }

    @Test
    void aSocketThatIsNotThereIsAConnectionThatFailed() {
        assertThatThrownBy(() -> UnixSocket.connect(file.resolveSibling("df-none")))
                .isInstanceOf(UnixSocketException.class)
                .hasMessage("No such file or directory")
                .hasCauseInstanceOf(SocketException.class);
    }

    /** Sends everything back, in one piece, because the driver does not read what it has not asked for. */
    private void echo() {
        var buffer = ByteBuffer.allocate(MORE_THAN_ANY_BUFFER);
        try {
            while (buffer.hasRemaining()) {
                other.read(buffer);
            }
            other.write(buffer.flip());
            other.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
