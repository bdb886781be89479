// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits until a channel can be read or written, as long as that takes or may take. A channel that blocks by itself knows no
 * timeout, and is closed where its thread is interrupted; here an interrupt, by which a pass is told to stop after its batch,
 * neither ends the wait nor is cleared by it. For one thread at a time, but for {@link #close}, which ends the wait.
 */
final class ChannelReadiness implements AutoCloseable {

    private final Selector selector;
    private final SelectionKey key;

    private ChannelReadiness(Selector selector, SelectionKey key) {
        this.selector = selector;
        this.key = key;
    }

    /** Makes the channel one that does not block. */
    static ChannelReadiness of(SelectableChannel channel) throws IOException {
        channel.configureBlocking(false);
        var selector = Selector.open();
        return new ChannelReadiness(selector, channel.register(selector, 0));
    }

    /** @param millis how long at most; 0 for as long as it takes */
    void await(int operation, int millis) throws IOException {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            key.interestOps(operation);
            for (var left = (long) millis;
                    !isReady(left);
                    left = millis == 0 ? 0 : Math.max(1, millisUntil(deadline))) {
                if (millis > 0 && millisUntil(deadline) <= 0) {
                    throw new SocketTimeoutException("nothing was sent in " + millis + " ms");
                }
            }
        } catch (CancelledKeyException | ClosedSelectorException e) {
            throw new SocketException("the connection was closed meanwhile");
        }
    }

    private static long millisUntil(long deadline) {
        return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }

    private boolean isReady(long millis) throws IOException {
        return Thread.currentThread().isInterrupted() ? isReadyElsewhere(millis) : select(millis) > 0;
    }

    private int select(long millis) throws IOException {
        return selector.select(ready -> {}, millis);
    }

    /**
     * A selector does not wait for a thread that is interrupted, and the interrupt must stay for others to see, who cancel the
     * statement then. So another thread selects, and this one waits at a monitor: nothing else leaves an interrupt as it is.
     */
    private boolean isReadyElsewhere(long millis) throws IOException {
        var monitor = new Object();
        var isTaken = new AtomicBoolean();
        var selected = new FutureTask<>(() -> select(millis));
        var thread = new Thread(
                () -> {
                    synchronized (monitor) {
                        isTaken.set(true);
                        selected.run();
                    }
                },
                "df-reconciler-unix-socket");
        thread.setDaemon(true);
        thread.start();
        while (!isTaken.get()) {
            Thread.onSpinWait();
        }
        synchronized (monitor) {
            return resultOf(selected) > 0;
        }
    }

    private static int resultOf(FutureTask<Integer> done) throws IOException {
        try {
            return done.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new SocketException("the connection was closed meanwhile");
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
