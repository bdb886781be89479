// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.Check.Level;
import org.dfreconciler.report.Checkup;

/** Checkups for people: a heading for each topic, a line for each check, what to do below it, and the verdict at the end. */
public final class TextCheckupReports implements CheckupReports {

    private final PrintStream out;
    private final Charset charset;

    /** @param charset of the stream, which need not have every character */
    public TextCheckupReports(PrintStream out, Charset charset) {
        this.out = out;
        this.charset = charset;
    }

    @Override
    public void checkup(Checkup checkup) {
        var text = new StringBuilder();
        var topic = "";
        for (var check : checkup.checks()) {
            if (!check.topic().equals(topic)) {
                topic = check.topic();
                text.append(heading(topic));
            }
            append(text, check);
        }
        text.append(checkup.passWouldRun() ? "A pass would run.\n" : "A pass would be refused.\n");
        out.print(text);
        out.flush();
    }

    private static String heading(String topic) {
        return topic.substring(0, 1).toUpperCase(Locale.ROOT) + topic.substring(1) + "\n";
    }

    private void append(StringBuilder text, Check check) {
        text.append("  ")
                .append(mark(check.level()))
                .append(' ')
                .append(Printable.of(check.sentence()))
                .append('\n');
        check.advice()
                .forEach(
                        line -> text.append("      ").append(Printable.of(line)).append('\n'));
    }

    /** Where the stream has no such character, one of ASCII: a question mark would say nothing. */
    private String mark(Level level) {
        var hasMarks = charset.newEncoder().canEncode("✓✗");
        return switch (level) {
            case OK -> hasMarks ? "✓" : "+";
            case WARNING -> "!";
            case PROBLEM -> hasMarks ? "✗" : "x";
        };
    }
}
