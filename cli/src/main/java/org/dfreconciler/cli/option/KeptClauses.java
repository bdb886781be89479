// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.rules.Clause;
import picocli.CommandLine.ITypeConverter;

/** What one {@code --keep} says: a clause, or with {@code @file} those of a file, one a line, {@code #} before a comment. */
record KeptClauses(List<Clause> clauses) {

    static final class Reader implements ITypeConverter<KeptClauses> {

        @Override
        public KeptClauses convert(String text) {
            return new KeptClauses(text.startsWith("@") ? ofFile(text) : List.of(ClauseReader.read(text)));
        }

        private static List<Clause> ofFile(String text) {
            return lines(text)
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(ClauseReader::read)
                    .toList();
        }

        private static Stream<String> lines(String text) {
            try {
                return lines(Path.of(text.substring(1)));
            } catch (InvalidPathException e) {
                throw InvalidValueException.ofNoFile();
            }
        }

        private static Stream<String> lines(Path file) {
            try {
                return Files.readString(file).lines();
            } catch (IOException e) {
                throw InvalidValueException.ofFile(file);
            }
        }
    }
}
