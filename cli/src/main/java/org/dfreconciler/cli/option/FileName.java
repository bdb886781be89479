// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** A file by its name, which is not repeated where it is none: it could be anything. */
public final class FileName implements ITypeConverter<Path> {

    /** @throws InvalidValueException if no file can have that name */
    @Override
    public Path convert(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // The exception below says it.
        }
        throw new InvalidValueException("the name of a file", text);
    }
}
