// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.InventoryReport;
import org.dfreconciler.report.NotKnown;
import org.dfreconciler.rules.DriftKind;
import org.dfreconciler.rules.RetentionPolicy;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Tests what the page contains, and in what order. */
final class DriftPageTest {

    @Test
    void firstWhetherAnythingIsWrongThenWhatThenWhatToDoThenTheRest() {
        var page = Pages.parsed(Pages.full("orders"));

        assertThat(page.title()).isEqualTo("✗ orders: drift");
        assertThat(page.select("h1").eachText()).containsExactly("orders");
        assertThat(page.select("h2").eachText())
                .containsExactly(
                        "1,236 disagreements need attention",
                        "Findings",
                        "What to do",
                        "The two stores",
                        "Ended instances by age",
                        "Removed in the last 30 days",
                        "Sizes",
                        "All checks");
        assertThat(page.select(".verdict .mark").text()).isEqualTo("✗");
        assertThat(page.select(".verdict p").text()).isEqualTo("A pass by this role would run.");
        assertThat(page.select(".figures > div").eachText())
                .containsExactly(
                        "Workflows in df 10,234 1,234 pending or running",
                        "Roots in the engine 10,236 2 without a df row",
                        "Due for a pass 2,002 1,500 by age, 500 by cap, 2 orphans",
                        "On disk 2.9 MB 2 tables with indexes");
        assertThat(page.select("time").attr("datetime")).isEqualTo("2026-11-27T04:02:03.500Z");
    }

    @Test
    void eachFindingWithSinceWhenAndWhich() {
        var articles = Pages.parsed(Pages.full("orders")).select("article");

        assertThat(articles.eachText().get(0))
                .isEqualTo("✗ Stranded 1,234 oldest since 2026-11-18T04:02:03Z, 9 days df says pending or running, the"
                        + " engine has ended it: a cancel that was rolled back, a replay that failed, a status that was not"
                        + " written. 0000000a orders and 1,232 more");
        assertThat(articles.select(".name").eachText())
                .containsExactly("Stranded", "Missing root", "Dead loop", "Note", "Transactions", "Not known");
    }

    @Test
    void stepsHaveCommandsToCopy() {
        var steps = Pages.parsed(Pages.full("orders")).select(".steps > li");

        assertThat(steps.get(0).select("pre").text())
                .isEqualTo("java -jar df-reconciler.jar repair stranded\n"
                        + "java -jar df-reconciler.jar repair stranded --apply");
        assertThat(steps.select("strong").eachText())
                .containsExactly(
                        "Stranded, 1,234:",
                        "Missing root, 1:",
                        "Dead loop, 1:",
                        "2,000 instances and 2 orphans are due:",
                        "open: orders.");
        assertThat(steps.get(1).select("pre").text()).isEqualTo("java -jar df-reconciler.jar explain 0000000b");
        assertThat(steps.get(2).select("pre"))
                .as("an id that a shell could read otherwise")
                .isEmpty();
        assertThat(steps.get(4).text()).endsWith("End orders at once; or wait.");
    }

    @Test
    void aRightThatIsMissingComesFirstWithItsGrant() {
        var contents = new PageContents(
                Pages.drift("orders").build(),
                Pages.inventory("orders").build(),
                Pages.checkup(new Check(
                        Check.Level.PROBLEM,
                        "a pass",
                        "role r lacks 1 privilege: DELETE on df.nodes",
                        List.of("GRANT DELETE ON df.nodes TO r;"))),
                RetentionPolicy.defaults(),
                "1.2.3");

        var page = Pages.parsed(contents);

        assertThat(page.select(".verdict p").text()).startsWith("A pass by this role would be refused");
        assertThat(page.select(".steps > li").get(0).text())
                .isEqualTo("Role r lacks 1 privilege: DELETE on df.nodes. GRANT DELETE ON df.nodes TO r;");
        assertThat(page.select(".steps > li").get(0).select("pre").text()).isEqualTo("GRANT DELETE ON df.nodes TO r;");
    }

    /** The page can be read without scripts: each chart is followed by a table of the same numbers. */
    @Test
    void everyChartHasItsNumbersBesideIt() {
        var page = Pages.parsed(Pages.full("orders"));

        assertThat(page.select("canvas").eachAttr("data-chart"))
                .containsExactly("ages", "removals", "tables", "labels");
        assertThat(page.select("canvas")).allSatisfy(canvas -> {
            assertThat(canvas.attr("aria-label")).isNotBlank();
            assertThat(canvas.parent().nextElementSibling().select("table")).hasSize(1);
        });
        assertThat(page.select("table")).allSatisfy(table -> {
            assertThat(table.select("caption").text()).isNotBlank();
            assertThat(table.select("tbody tr > th[scope=row]").size())
                    .isEqualTo(table.select("tbody tr").size());
            assertThat(table.select("thead th:not([scope=col])")).isEmpty();
        });
        assertThat(rows(page, "ages"))
                .containsExactly(
                        "under 30 days 7,500 7,000 0 500",
                        "over 30 days 1,500 0 1,500 0",
                        "unknown 1 1 0 0",
                        "All 9,001 7,001 1,500 500");
        assertThat(page.select("tr.cutoff").text()).startsWith("over 30 days");
        assertThat(rows(page, "removed")).containsExactly("2026-11-20 24 1,000 20 3 0");
        assertThat(rows(page, "sizes"))
                .contains(
                        "engine.history 2.9 MB 12,345",
                        "All 2.9 MB",
                        "orders about 1.9 MB 5,000 20,000",
                        "no label about 400 B 1 4",
                        "x 1 not known");
    }

    private static List<String> rows(Document page, String section) {
        return page.select("section[aria-labelledby=" + section + "] tr:has(td)")
                .eachText();
    }

    @Test
    void statusesThatContradictEachOtherAreMarked() {
        var page = Pages.parsed(Pages.full("orders"));

        assertThat(page.select(".matrix thead th").eachText())
                .containsExactly("Running", "between turns", "Completed", "Failed", "no root");
        assertThat(rows(page, "stores"))
                .containsExactly(
                        "Running between turns Completed Failed no root",
                        "pending · · · · ·",
                        "running · · · ✗ 1,234 ·",
                        "completed · · ✓ 9,000 · ·",
                        "failed · · · · ·",
                        "cancelled · · · · ·",
                        "no row · · · ○ 2");
        assertThat(page.select(".matrix .bad .mark").attr("aria-label")).isEqualTo("they disagree");
    }

    @Test
    void nothingIsWrong() {
        var page = Pages.parsed(Pages.empty());

        assertThat(page.select(".verdict").text())
                .isEqualTo("✓ The two stores agree: nothing needs attention A pass by this role would run.");
        assertThat(page.select("section[aria-labelledby=findings]").text()).isEqualTo("Findings ✓ None.");
        assertThat(page.select("section[aria-labelledby=todo]").text()).isEqualTo("What to do ✓ Nothing.");
        assertThat(page.select("canvas, table, script")).isEmpty();
        assertThat(page.text()).contains("There are no workflows on either side.", "No instance has ended.");
    }

    /** When an alert cannot be computed, this does not mean that all is well. */
    @Test
    void whatIsNotKnownIsSaidInItsPlace() {
        var contents = new PageContents(
                DriftReport.builder()
                        .notKnown(List.of(
                                new NotKnown(DriftKind.STRANDED.name(), "ERROR: no such thing"),
                                new NotKnown(DriftReport.TABLE_SIZES, "ERROR: too slow")))
                        .build(),
                InventoryReport.builder()
                        .notKnown(List.of(
                                new NotKnown(InventoryReport.STATUSES, "ERROR: one"),
                                new NotKnown(InventoryReport.AGES, "ERROR: two"),
                                new NotKnown(InventoryReport.LABELS, "the role may not"),
                                new NotKnown(InventoryReport.REMOVALS, "there are no receipts here")))
                        .build(),
                Pages.checkup(),
                RetentionPolicy.defaults(),
                "1.2.3");

        var page = Pages.parsed(contents);

        assertThat(page.select(".verdict").text())
                .startsWith("! Nothing that is known needs attention, and not all is known");
        assertThat(page.select(".figures dd:not(.note)").eachText()).containsExactly("–", "–", "–", "–");
        assertThat(page.select(".unknown dt").eachText())
                .containsExactly("Stranded", "Table sizes", "Statuses", "Ages");
        assertThat(page.text())
                .contains(
                        "The two stores Not known: ERROR: one.",
                        "Not known: ERROR: two.",
                        "Removed in the last 30 days There are no receipts here.",
                        "By table Not known: ERROR: too slow.",
                        "By label Not known: The role may not.");
    }
}
