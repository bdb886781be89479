// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.util.Optional;

/** Ends a command: an exit code, and one sentence for people that says what is wrong and what to do. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final boolean mayPass;
    private final transient Occasion occasion;
    private final boolean isTold;

    public CommandFailure(int exitCode, String sentence) {
        this(exitCode, sentence, null);
    }

    public CommandFailure(int exitCode, String sentence, Throwable cause) {
        this(exitCode, sentence, cause, false);
    }

    /** @param mayPass whether it may be mended by waiting alone */
    public CommandFailure(int exitCode, String sentence, Throwable cause, boolean mayPass) {
        this(exitCode, sentence, cause, mayPass, null, false);
    }

    private CommandFailure(
            int exitCode, String sentence, Throwable cause, boolean mayPass, Occasion occasion, boolean isTold) {
        super(sentence, cause);
        this.exitCode = exitCode;
        this.mayPass = mayPass;
        this.occasion = occasion;
        this.isTold = isTold;
    }

    public static CommandFailure usage(String sentence) {
        return new CommandFailure(ExitCode.USAGE, sentence);
    }

    /** The same, met then and there. */
    public CommandFailure at(Occasion when) {
        return new CommandFailure(exitCode, getMessage(), getCause(), mayPass, when, isTold);
    }

    /** The same, of which standard output has told already. */
    public CommandFailure told() {
        return new CommandFailure(exitCode, getMessage(), getCause(), mayPass, occasion, true);
    }

    public int exitCode() {
        return exitCode;
    }

    /** Whether it may be mended by waiting alone: a server that is down, not a wrong password. */
    public boolean mayPass() {
        return mayPass;
    }

    /** When and on which database it was met; empty where it came before there was one. */
    public Optional<Occasion> occasion() {
        return Optional.ofNullable(occasion);
    }

    /** Whether standard output has told of it, so that no object needs to be written for it. */
    public boolean isTold() {
        return isTold;
    }
}
