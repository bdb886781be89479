// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.MissingPrivilege;

/** Whether a pass would run: what it would refuse by, in its own sentences; all missing privileges in one block. */
final class PassChecks {

    private static final Topic TOPIC = new Topic("a pass");

    private PassChecks() {}

    /** @param whole whether everything could be looked at; if not, more may be missing once these are granted */
    static List<Check> of(List<Finding> inTheWay, boolean whole) {
        if (inTheWay.isEmpty()) {
            return List.of(TOPIC.ok("nothing stands in its way"));
        }
        var checks = new ArrayList<Check>();
        inTheWay.stream()
                .filter(finding -> finding.missing().isEmpty())
                .forEach(finding -> checks.add(TOPIC.problem(finding.sentence(), List.of())));
        var missing = inTheWay.stream()
                .map(Finding::missing)
                .flatMap(Optional::stream)
                .toList();
        if (!missing.isEmpty()) {
            checks.add(ofMissing(missing, whole));
        }
        return checks;
    }

    /** The look around itself ended in an error, and so would a pass. */
    static List<Check> ofError(String message) {
        return List.of(TOPIC.problem("it cannot look around: " + message, List.of()));
    }

    private static Check ofMissing(List<MissingPrivilege> missing, boolean whole) {
        var names = missing.stream().map(MissingPrivilege::name).toList();
        var advice = new ArrayList<>(grants(missing));
        if (!whole) {
            advice.add("-- then ask again: which schema is the engine's, this role cannot see before");
        }
        return TOPIC.problem(
                "role " + missing.get(0).role() + " lacks " + Numbers.count(missing.size(), "privilege", "privileges")
                        + ": " + Amounts.list(names),
                advice);
    }

    /** One statement an object, in the order in which they are missing. */
    private static List<String> grants(List<MissingPrivilege> missing) {
        var byObject = missing.stream().collect(groupingBy(MissingPrivilege::object, LinkedHashMap::new, toList()));
        return byObject.entrySet().stream()
                .map(entry -> "GRANT " + privileges(entry.getValue()) + " ON " + entry.getKey() + " TO "
                        + missing.get(0).role() + ";")
                .toList();
    }

    private static String privileges(List<MissingPrivilege> missing) {
        var columns = missing.stream()
                .collect(groupingBy(
                        MissingPrivilege::privilege,
                        LinkedHashMap::new,
                        mapping(privilege -> Optional.ofNullable(privilege.column()), toList())));
        return columns.entrySet().stream()
                .map(entry -> entry.getKey() + columns(entry.getValue()))
                .collect(joining(", "));
    }

    /** The columns in parentheses; empty where the privilege is one on the whole object. */
    private static String columns(List<Optional<String>> columns) {
        return columns.contains(Optional.<String>empty())
                ? ""
                : columns.stream().flatMap(Optional::stream).collect(joining(", ", " (", ")"));
    }
}
