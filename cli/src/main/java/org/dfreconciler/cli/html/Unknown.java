// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import java.util.List;
import org.dfreconciler.report.NotKnown;

/** A question that got no answer. */
record Unknown(String what, String why) {

    static Unknown of(NotKnown unknown) {
        return new Unknown(Words.constant(unknown.what()), Words.sentence(unknown.why()));
    }

    /** What is said in place of an answer. */
    static String why(List<NotKnown> unknown, String what, String otherwise) {
        return unknown.stream()
                .filter(one -> one.what().equals(what))
                .map(one -> "Not known: " + Words.sentence(one.why()))
                .findFirst()
                .orElse(otherwise);
    }
}
