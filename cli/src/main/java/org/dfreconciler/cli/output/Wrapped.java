// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

/** Text in lines that fit a terminal, indented; words are never cut. */
final class Wrapped {

    private static final int WIDTH = 96;
    private static final String INDENT = "    ";

    private Wrapped() {}

    static String text(String words) {
        var lines = new StringBuilder();
        var line = new StringBuilder(INDENT);
        for (var word : words.split(" ")) {
            if (line.length() > INDENT.length() && line.length() + word.length() > WIDTH) {
                lines.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        return lines.append(line.toString().stripTrailing()).append('\n').toString();
    }
}
