// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A connection over a Unix socket with all that the driver asks of one over TCP, which the JDK has as channels only. Not
 * thread-safe, but for {@link #close}, which ends a read or write under way.
 */
final class UnixSocket extends Socket {

    /** The JDK copies what is written into a buffer of that size. */
    private static final int MOST_AT_ONCE = 65_536;

    private final SocketChannel channel;
    private final ChannelReadiness readiness;
    private int readTimeoutMillis;

    private UnixSocket(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.readiness = ChannelReadiness.of(channel);
    }

    /** @throws UnixSocketException if nobody answers there */
    static UnixSocket connect(Path file) throws IOException {
        try {
            return of(open(UnixDomainSocketAddress.of(file)));
        } catch (SocketException e) {
            throw new UnixSocketException(e);
        }
    }

    /** Also where the thread is interrupted: a pass that is told to stop may have to connect once more. */
    private static SocketChannel open(UnixDomainSocketAddress address) throws IOException {
        var interrupted = false;
        try {
            while (true) {
                try {
                    return SocketChannel.open(address);
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static UnixSocket of(SocketChannel channel) throws IOException {
        try {
            return new UnixSocket(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                var buffer = ByteBuffer.wrap(bytes, offset, Math.min(length, MOST_AT_ONCE));
                var read = channel.read(buffer);
                while (read == 0 && length > 0) {
                    readiness.await(SelectionKey.OP_READ, readTimeoutMillis);
                    read = channel.read(buffer);
                }
                return read;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (var from = offset; from < offset + length; ) {
                    var written =
                            channel.write(ByteBuffer.wrap(bytes, from, Math.min(offset + length - from, MOST_AT_ONCE)));
                    if (written == 0) {
                        readiness.await(SelectionKey.OP_WRITE, 0);
                    }
                    from += written;
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
        readiness.close();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void setSoTimeout(int millis) {
        readTimeoutMillis = millis;
    }

    @Override
    public int getSoTimeout() {
        return readTimeoutMillis;
    }

    /** Does nothing: a Unix socket has no such option. */
    @Override
    public void setTcpNoDelay(boolean on) {}

    /** Does nothing: the system tells at once when a server on this machine goes. */
    @Override
    public void setKeepAlive(boolean on) {}

    /** The system's own sizes stand. */
    @Override
    public void setSendBufferSize(int size) {}

    @Override
    public int getSendBufferSize() {
        return MOST_AT_ONCE;
    }

    /** The system's own sizes stand. */
    @Override
    public void setReceiveBufferSize(int size) {}

    @Override
    public int getReceiveBufferSize() {
        return MOST_AT_ONCE;
    }
}
