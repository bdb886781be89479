// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

/** Ends a command: an exit code, and one sentence for people that says what is wrong and what to do. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final boolean mayPass;

    public CommandFailure(int exitCode, String sentence) {
        this(exitCode, sentence, null);
    }

    public CommandFailure(int exitCode, String sentence, Throwable cause) {
        this(exitCode, sentence, cause, false);
    }

    /** @param mayPass whether it may be mended by waiting alone */
    public CommandFailure(int exitCode, String sentence, Throwable cause, boolean mayPass) {
        super(sentence, cause);
        this.exitCode = exitCode;
        this.mayPass = mayPass;
    }

    public static CommandFailure usage(String sentence) {
        return new CommandFailure(ExitCode.USAGE, sentence);
    }

    public int exitCode() {
        return exitCode;
    }

    /** Whether it may be mended by waiting alone: a server that is down, not a wrong password. */
    public boolean mayPass() {
        return mayPass;
    }
}
