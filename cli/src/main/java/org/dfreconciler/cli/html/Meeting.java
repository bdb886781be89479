// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import java.util.List;

/** What a status on one side makes of one on the other. */
enum Meeting {
    AGREE("ok", "✓", "they agree"),
    DISAGREE("bad", "✗", "they disagree"),
    FOR_A_PASS("pass", "○", "for a pass, when it is due");

    private static final List<String> ENDED_IN_DF = List.of("completed", "failed", "cancelled");
    private static final List<String> ENDED_IN_ENGINE = List.of("Completed", "Failed");

    private final String style;
    private final String mark;
    private final String words;

    Meeting(String style, String mark, String words) {
        this.style = style;
        this.mark = mark;
        this.words = words;
    }

    /** Of a status in df and one in the engine, each empty where that side has nothing. */
    static Meeting of(String df, String engine) {
        var endedInDf = ENDED_IN_DF.contains(df);
        var endedInEngine = ENDED_IN_ENGINE.contains(engine);
        if (df.isEmpty()) {
            return endedInEngine ? FOR_A_PASS : DISAGREE;
        }
        if (engine.isEmpty()) {
            return endedInDf ? FOR_A_PASS : DISAGREE;
        }
        return endedInDf == endedInEngine ? AGREE : DISAGREE;
    }

    String style() {
        return style;
    }

    String mark() {
        return mark;
    }

    String words() {
        return words;
    }
}
