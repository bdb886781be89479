// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.Checkup;

/** All that the doctor looked at, topic by topic. */
record CheckSection(List<Topic> topics, int checkCount) {

    record Topic(String topic, List<Line> checks) {}

    record Line(String level, String mark, String word, String sentence) {}

    static CheckSection of(Checkup checkup) {
        var byTopic = checkup.checks().stream()
                .collect(Collectors.groupingBy(Check::topic, LinkedHashMap::new, Collectors.toList()));
        return new CheckSection(
                byTopic.entrySet().stream()
                        .map(topic -> new Topic(
                                Words.capital(topic.getKey()),
                                topic.getValue().stream()
                                        .map(CheckSection::line)
                                        .toList()))
                        .toList(),
                checkup.checks().size());
    }

    private static Line line(Check check) {
        var level = Level.of(check);
        return new Line(level.style(), level.mark(), level.word(), Words.sentence(check.sentence()));
    }
}
