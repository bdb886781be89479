// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be written. */
public final class FileProblem {

    private FileProblem() {}

    /** The system's words, without the names of files, which the caller knows. */
    public static String reason(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "there is no such directory";
        }
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        var reason = error instanceof FileSystemException named ? named.getReason() : error.getMessage();
        return reason == null ? error.getClass().getSimpleName() : reason;
    }
}
