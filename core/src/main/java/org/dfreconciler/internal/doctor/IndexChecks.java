// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.store.NodeIndex;
import org.dfreconciler.report.Check;

/** The two indexes of {@code docs/sql/indexes.sql}: whether they are there, and whether these graphs gain by them. */
final class IndexChecks {

    private static final Topic TOPIC = new Topic("indexes");
    private static final String SCRIPT = "docs/sql/indexes.sql";

    /** From here on they gain a tenth and more (docs/benchmarks.md, larger graphs). */
    private static final int LARGE = 50;

    private static final List<List<String>> WANTED =
            List.of(List.of("instance_id", "left_node"), List.of("instance_id", "right_node"));

    private IndexChecks() {}

    static List<Check> of(Database database, Sizes sizes) {
        if (database.facts().df().isEmpty()) {
            return List.of();
        }
        return TOPIC.ask(
                        "the indexes of df.nodes were not read",
                        () -> database.read(transaction -> transaction.server().indexesOfNodes()))
                .said(indexes -> of(indexes, sizes));
    }

    private static List<Check> of(List<NodeIndex> indexes, Sizes sizes) {
        var invalid = indexes.stream().filter(index -> !index.valid()).map(IndexChecks::ofInvalid);
        return Stream.concat(invalid, Stream.of(of(areThere(indexes), sizes.nodesAnInstance())))
                .toList();
    }

    private static boolean areThere(List<NodeIndex> indexes) {
        return WANTED.stream()
                .allMatch(columns -> indexes.stream()
                        .anyMatch(index -> index.valid() && index.columns().equals(columns)));
    }

    private static Check ofInvalid(NodeIndex index) {
        return TOPIC.warning(
                "index df." + index.name() + " is invalid: its building was interrupted, and it only costs",
                "DROP INDEX CONCURRENTLY df.\"" + index.name().replace("\"", "\"\"") + "\";",
                "then make it again");
    }

    private static Check of(boolean there, Optional<Double> nodes) {
        if (nodes.isEmpty()) {
            return TOPIC.ok(
                    "the two of " + SCRIPT + (there ? " are there" : " are not there")
                            + "; whether these graphs gain by them cannot be told without an estimate of rows (ANALYZE df.nodes)");
        }
        var basis = String.format(
                Locale.ROOT,
                "%.1f nodes an instance by the estimates of rows; they gain from about %d on",
                nodes.get(),
                LARGE);
        var large = nodes.get() >= LARGE;
        if (there) {
            return TOPIC.ok("the two of " + SCRIPT + " are there" + (large ? ", and these graphs gain by them: " : ": ")
                    + basis);
        }
        return large
                ? TOPIC.warning(
                        "the two of " + SCRIPT + " are not there, and these graphs would gain by them: " + basis,
                        "psql -d <database> -f " + SCRIPT)
                : TOPIC.ok(
                        "the two of " + SCRIPT + " are not there, and these graphs would not gain by them: " + basis);
    }
}
