// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import org.dfreconciler.report.Check;

/** How something is: by a word for the style, and by a mark for whoever sees no colours. */
enum Level {
    OK("ok", "✓", "in order"),
    WARNING("warning", "!", "warning"),
    BAD("bad", "✗", "problem");

    private final String style;
    private final String mark;
    private final String word;

    Level(String style, String mark, String word) {
        this.style = style;
        this.mark = mark;
        this.word = word;
    }

    static Level of(Check check) {
        return switch (check.level()) {
            case OK -> OK;
            case WARNING -> WARNING;
            case PROBLEM -> BAD;
        };
    }

    String style() {
        return style;
    }

    String mark() {
        return mark;
    }

    String word() {
        return word;
    }
}
