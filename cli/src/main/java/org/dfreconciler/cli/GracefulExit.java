// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.time.Duration;
import org.dfreconciler.cli.output.ExitCode;

/**
 * Makes an interrupt from outside (SIGINT, SIGTERM) a request: the command's thread is interrupted, comes to its own end
 * with its own exit code, and only then the process goes.
 */
final class GracefulExit extends Thread {

    /** Longer than a watch takes to end. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Thread command;
    private volatile int exitCode = ExitCode.INCOMPLETE;

    private GracefulExit(Thread command) {
        super("df-reconciler-exit");
        this.command = command;
    }

    /** To be called on the thread that the command will run on. */
    static GracefulExit install() {
        var exit = new GracefulExit(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(exit);
        return exit;
    }

    /** Ends the process, or, where it is ending already, leaves the exit code for it. */
    void with(int exitCode) {
        this.exitCode = exitCode;
        try {
            Runtime.getRuntime().removeShutdownHook(this);
        } catch (IllegalStateException e) {
            // The hook waits for this thread to end.
            return;
        }
        System.exit(exitCode);
    }

    @Override
    public void run() {
        command.interrupt();
        try {
            command.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Without this the exit code would be the signal's.
        Runtime.getRuntime().halt(exitCode);
    }
}
