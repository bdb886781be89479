// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.rules.Clause.FOREVER;
import static org.dfreconciler.rules.Clause.label;
import static org.dfreconciler.rules.Clause.owner;
import static org.dfreconciler.rules.Examples.GRAPH;
import static org.dfreconciler.rules.Examples.NOW;
import static org.dfreconciler.rules.Examples.cutoffs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of the example tables in docs/rules.md agrees with the rules. */
class RulesPageTest {

    private static final Path PAGE = Path.of("../docs/rules.md");

    static List<List<String>> instances() throws IOException {
        return table("instance: id");
    }

    static List<List<String>> orphans() throws IOException {
        return table("orphan: id");
    }

    static List<List<String>> restores() throws IOException {
        return table("completed roots");
    }

    static List<List<String>> held() throws IOException {
        return table("held: id");
    }

    @ParameterizedTest
    @MethodSource("instances")
    void theFateOfAnInstance(List<String> row) {
        var instance = new Instance(row.get(0), row.get(1), "alice", daysOld(row.get(2)), true);

        assertThat(Rules.ofInstance(instance, tree(row.get(0), row.get(3)), cutoffs()))
                .isEqualTo(Fate.valueOf(row.get(4)));
    }

    @ParameterizedTest
    @MethodSource("orphans")
    void theFateOfAnEngineRootWithoutADfRow(List<String> row) {
        var root = new EngineInstance(row.get(0), null, row.get(1), row.get(2), daysOld(row.get(3)), null, false, 500);
        var horizon = isYes(row.get(4)) ? new CommitHorizon(400, 1_000) : new CommitHorizon(1_000, 1_000);

        assertThat(Rules.ofEngineRoot(EngineTree.of(row.get(0), List.of(root), false, NOW), cutoffs(), horizon))
                .isEqualTo(Fate.valueOf(row.get(5)));
    }

    @ParameterizedTest
    @MethodSource("restores")
    void whetherOrphansAreReclaimed(List<String> row) {
        assertThat(Rules.looksLikeARestore(Long.parseLong(row.get(0)), Long.parseLong(row.get(1))))
                .isNotEqualTo(isYes(row.get(2)));
    }

    static List<List<String>> loops() throws IOException {
        return table("loop: executions");
    }

    @ParameterizedTest
    @MethodSource("loops")
    void theExecutionsOfALoopThatGo(List<String> row) {
        var executions = Arrays.stream(row.get(0).split(", "))
                .map(each -> each.split(" "))
                .map(each -> new EngineExecution(Long.parseLong(each[0]), each[1]))
                .toList();
        var current = executions.get(executions.size() - 1);
        var loop = new EngineInstance(row.get(1), null, row.get(2), current.status(), null, null, false, 1);

        var go = Rules.prunedExecutions(loop, loop, current.id(), executions, Integer.parseInt(row.get(3)));

        assertThat(go.isEmpty() ? "none" : go.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .isEqualTo(row.get(4));
    }

    static List<List<String>> startedBy() throws IOException {
        return table("sub-orchestration");
    }

    @ParameterizedTest
    @MethodSource("startedBy")
    void theExecutionThatStartedASubOrchestration(List<String> row) {
        var startedBy = InstanceIds.startedBy(row.get(0));

        assertThat(startedBy.isEmpty() ? "unknown" : String.valueOf(startedBy.getAsLong()))
                .isEqualTo(row.get(1));
    }

    @Test
    void whatStaysUnderACapOfFive() throws IOException {
        var rows = table("cap of 5: id");
        var instances = rows.stream()
                .map(row -> new Instance(row.get(0), "completed", row.get(1), daysOld(row.get(2)), isYes(row.get(3))))
                .toList();
        var cutoffs = cutoffs(
                Rules.cap(instances, RetentionPolicy.builder().maxRetained(5).build(), NOW));

        assertThat(instances)
                .extracting(each -> Rules.ofInstance(each, EngineTree.absent(each.id()), cutoffs)
                        .name())
                .isEqualTo(rows.stream().map(row -> row.get(4)).toList());
    }

    @ParameterizedTest
    @MethodSource("held")
    void theFateOfWhatIsHeld(List<String> row) {
        var instance = new Instance(row.get(0), row.get(1), "alice", daysOld(row.get(2)), true);

        assertThat(Rules.ofInstance(instance.withHold(isHeld(row.get(3))), tree(row.get(0), "Completed"), cutoffs()))
                .isEqualTo(Fate.valueOf(row.get(4)));
    }

    @Test
    void whatStaysUnderACapOfTwoBesideWhatIsHeld() throws IOException {
        var rows = table("cap of 2: id");
        var instances = rows.stream()
                .map(row -> new Instance(row.get(0), "completed", "alice", daysOld(row.get(1)), true)
                        .withHold(isHeld(row.get(2))))
                .toList();
        var cutoffs = cutoffs(
                Rules.cap(instances, RetentionPolicy.builder().maxRetained(2).build(), NOW));

        assertThat(instances)
                .extracting(each -> Rules.ofInstance(each, EngineTree.absent(each.id()), cutoffs)
                        .name())
                .isEqualTo(rows.stream().map(row -> row.get(3)).toList());
    }

    static List<List<String>> purged() throws IOException {
        return table("purge: id");
    }

    @ParameterizedTest
    @MethodSource("purged")
    void theFateOfWhatIsPurged(List<String> row) {
        var instance = new Instance(row.get(0), row.get(1), "alice", daysOld(row.get(2)), true);

        assertThat(Rules.ofPurged(instance.withHold(isHeld(row.get(3))), tree(row.get(0), row.get(4))))
                .isEqualTo(Fate.valueOf(row.get(5)));
    }

    static List<List<String>> purgedByAFilter() throws IOException {
        return table("purge by `label=billing-*,olderThan=7d`: id");
    }

    @ParameterizedTest
    @MethodSource("purgedByAFilter")
    void theFateOfWhatIsPurgedByAFilter(List<String> row) {
        var filter = PurgeFilter.of(label("billing-*"), Duration.ofDays(7));
        var label = row.get(1).equals("none") ? null : row.get(1);
        var instance = new Instance(row.get(0), "failed", "alice", daysOld(row.get(2)), true).withLabel(label);

        assertThat(filter).hasToString("label=billing-*,olderThan=7d");
        assertThat(Rules.ofPurged(instance, EngineTree.absent(row.get(0)), filter, NOW))
                .isEqualTo(Fate.valueOf(row.get(3)));
    }

    private static boolean isHeld(String hold) {
        return switch (hold) {
            case "none" -> false;
            case "until released" -> Rules.isHeld(null, NOW);
            case "a day more" -> Rules.isHeld(NOW.plus(Duration.ofDays(1)), NOW);
            case "up to now" -> Rules.isHeld(NOW, NOW);
            default -> throw new IllegalArgumentException(hold);
        };
    }

    @Test
    void theClausesThatDecide() throws IOException {
        var cutoffs = Cutoffs.of(clauses().build(), NOW, CapCutoffs.KEEP_ALL);

        assertThat(table("these clauses: id")).allSatisfy(row -> {
            var instance = labelled(row);
            var clause = Rules.decidingClause(instance, cutoffs.clauses());
            assertThat(clause.map(Clause::toString).orElse("the default")).isEqualTo(row.get(5));
            assertThat(Rules.ofInstance(instance, EngineTree.absent(instance.id()), cutoffs))
                    .isEqualTo(Fate.valueOf(row.get(6)));
        });
    }

    @Test
    void whatStaysUnderACapOfTwoWithClauses() throws IOException {
        var policy = clauses().maxRetained(2).build();
        var rows = table("cap of 2 and these clauses: id");
        var instances = rows.stream().map(RulesPageTest::labelled).toList();
        var cutoffs = Cutoffs.of(policy, NOW, Rules.cap(instances, policy, NOW));

        assertThat(instances)
                .extracting(each -> Rules.ofInstance(each, EngineTree.absent(each.id()), cutoffs)
                        .name())
                .isEqualTo(rows.stream().map(row -> row.get(5)).toList());
    }

    private static RetentionPolicy.Builder clauses() {
        // tag::rules-clauses[]
        var policy = RetentionPolicy.builder()
                .keep(label("billing-*").status("failed"), Duration.ofDays(365))
                .keep(owner("audit"), FOREVER)
                .keep(label("tmp-*"), Duration.ofDays(1))
                .retention(Duration.ofDays(30)) // of all others
                .build();
        // end::rules-clauses[]
        return policy.toBuilder();
    }

    private static Instance labelled(List<String> row) {
        var label = row.get(2).equals("none") ? null : row.get(2);
        return new Instance(row.get(0), row.get(1), row.get(3), daysOld(row.get(4)), true).withLabel(label);
    }

    @Test
    void everyRuleHasItsChapterAndEveryFateItsWord() throws IOException {
        var page = Files.readString(PAGE);

        assertThat(page.lines().filter(line -> line.startsWith("## R")).map(line -> line.substring(3, 5)))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 9)
                        .mapToObj(number -> "R" + number)
                        .toList());
        assertThat(page)
                .contains(Arrays.stream(Fate.values())
                        .map(fate -> "`" + fate + "`")
                        .toList());
    }

    private static Instant daysOld(String days) {
        return days.equals("unknown") ? null : NOW.minus(Duration.ofDays(Long.parseLong(days)));
    }

    private static EngineTree tree(String id, String words) {
        if (words.equals("absent")) {
            return EngineTree.absent(id);
        }
        var members = new ArrayList<EngineInstance>();
        var status = words.split(",")[0];
        members.add(new EngineInstance(id, null, GRAPH, status, NOW, null, true, 1));
        if (words.endsWith(", with a part of another")) {
            members.add(new EngineInstance("0000000b::1::x", id, GRAPH, status, NOW, null, false, 1));
        }
        return EngineTree.of(id, members, words.endsWith(", a start is queued"), NOW);
    }

    private static boolean isYes(String word) {
        assertThat(word).isIn("yes", "no");
        return word.equals("yes");
    }

    /** The rows of the table whose first heading is this one; fails if there is none. */
    private static List<List<String>> table(String heading) throws IOException {
        var rows = Files.readString(PAGE)
                .lines()
                .dropWhile(line -> !line.startsWith("| " + heading + " |"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(RulesPageTest::cells)
                .toList();
        assertThat(rows).as(heading).isNotEmpty();
        return rows;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|"))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
    }
}
