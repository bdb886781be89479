// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetDataSourceTest {

    /**
     * As in libpq, a host that answers with an error is the last one to be tried. The driver would try the next one.
     */
    @ParameterizedTest
    @ValueSource(strings = {"3D000", "28000", "28P01", "53300"})
    void aHostThatSaysNoIsTheLastToBeAsked(String state) throws Exception {
        try (var first = new NaySayer(state);
                var second = new NaySayer("42501")) {
            assertThatThrownBy(() -> connect(first, second))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
            assertThat(second.asked()).isZero();
        }
    }

    @Test
    void aHostThatIsStartingUpIsNot() throws Exception {
        try (var first = new NaySayer("57P03");
                var second = new NaySayer("42501")) {
            assertThatThrownBy(() -> connect(first, second))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void aHostWhereNobodyListensIsNotEither() throws Exception {
        var closed = new NaySayer("");
        closed.close();
        try (var second = new NaySayer("42501")) {
            assertThatThrownBy(() -> connect(closed, second))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    private static void connect(NaySayer first, NaySayer second) throws SQLException {
        var url = "postgresql://u:p@127.0.0.1:" + first.port() + ",127.0.0.1:" + second.port() + "/d?sslmode=disable";
        new TargetDataSource(Urls.target(url)).getConnection().close();
    }

    /** Answers each start of a session with the same error, which a real server cannot be made to do. */
    private static final class NaySayer implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final AtomicInteger asked = new AtomicInteger();

        NaySayer(String state) throws IOException {
            var thread = new Thread(() -> {
                while (!socket.isClosed()) {
                    try (var client = socket.accept()) {
                        asked.incrementAndGet();
                        answer(client, "SFATAL\0C" + state + "\0Mno\0\0");
                    } catch (IOException e) {
                        // The socket was closed by this test or by the client.
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private static void answer(Socket client, String fields) throws IOException {
            var in = new DataInputStream(client.getInputStream());
            in.skipNBytes(in.readInt() - 4);
            var out = new DataOutputStream(client.getOutputStream());
            out.writeByte('E');
            out.writeInt(4 + fields.length());
            out.write(fields.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        int port() {
            return socket.getLocalPort();
        }

        int asked() {
            return asked.get();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
