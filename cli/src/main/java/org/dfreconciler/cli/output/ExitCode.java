// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

/** The exit codes. */
public final class ExitCode {

    public static final int COMPLETE = 0;
    /** Something due was left for another pass, or an instance could not be deleted. */
    public static final int INCOMPLETE = 1;

    static final int USAGE = 2;
    public static final int REFUSED = 3;
    /** The database could not be reached, or was lost on the way. */
    public static final int UNREACHABLE = 4;

    private ExitCode() {}
}
