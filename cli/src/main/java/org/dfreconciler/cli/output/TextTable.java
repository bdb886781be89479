// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of a name, a number and a remark, in aligned columns under a heading. Not thread-safe. */
final class TextTable {

    private record Line(String name, String number, String remark) {}

    private final String heading;
    private final List<Line> lines = new ArrayList<>();

    TextTable(String heading) {
        this.heading = heading;
    }

    TextTable line(String name, long number, String remark) {
        lines.add(new Line(name, TextSections.number(number), remark));
        return this;
    }

    /** Only where there is something to count. */
    TextTable lineUnlessZero(String name, long number, String remark) {
        return number == 0 ? this : line(name, number, remark);
    }

    @Override
    public String toString() {
        var names = lines.stream().mapToInt(line -> line.name().length()).max().orElse(1);
        var numbers =
                lines.stream().mapToInt(line -> line.number().length()).max().orElse(1);
        var format = "  %-" + names + "s  %" + numbers + "s  %s";
        var text = new StringBuilder(heading).append('\n');
        for (var line : lines) {
            text.append(String.format(Locale.ROOT, format, line.name(), line.number(), line.remark())
                            .stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }
}
