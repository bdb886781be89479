// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that the dashboard, the alerts and the guide ask for exists in a registry after a pass. */
class DashboardAndAlertsIT {

    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern NAME = Pattern.compile("\\bdf_reconciler_\\w+");

    @AutoClose
    private final Fixture fixture = Fixture.create();

    private Scrape scrape;

    @BeforeEach
    void runAPass() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        fixture.workflows().finished("0000000a", "completed", Duration.ofDays(40));
        Reconciler.builder(fixture.dataSource(), RetentionPolicy.defaults())
                .listener(MicrometerListener.of(registry).interval(Duration.ofHours(1)))
                .build()
                .run();
        scrape = Scrape.of(registry);
    }

    @Test
    void eachPanelAsksForWhatIsThere() throws IOException {
        var dashboard = new ObjectMapper()
                .readTree(DOCS.resolve("observability/df-reconciler-dashboard.json")
                        .toFile());

        assertThat(dashboard.get("panels")).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.get("targets")).isNotEmpty();
            assertThat(panel.get("targets"))
                    .allSatisfy(target -> assertThat(names(target.get("expr").asText()))
                            .as(panel.get("title").asText())
                            .isNotEmpty()
                            .isSubsetOf(scrape.names()));
        });
        assertThat(names(dashboard.get("templating").toString())).isNotEmpty().isSubsetOf(scrape.names());
    }

    @Test
    void eachAlertAsksForWhatIsThere() throws IOException {
        var rules = Files.readString(DOCS.resolve("observability/df-reconciler.rules.yml"));
        var alerts = rules.split("(?m)^      - alert: ");

        assertThat(alerts).hasSizeGreaterThan(5);
        assertThat(Set.of(alerts))
                .filteredOn(alert -> !alert.startsWith("#"))
                .allSatisfy(alert -> assertThat(names(alert)).isNotEmpty().isSubsetOf(scrape.names()));
    }

    @Test
    void thePageNamesEachAndNoOther() throws IOException {
        var documented = names(Files.readString(DOCS.resolve("observability.md")));

        assertThat(documented).containsExactlyInAnyOrderElementsOf(scrape.names());
    }

    /** Also checks label values: each value that the dashboard or the alerts compare with is exposed. */
    @Test
    void eachWordTheyCompareWithIsOneThatIsExposed() throws IOException {
        var text = Files.readString(DOCS.resolve("observability/df-reconciler-dashboard.json"))
                        .replace("\\\"", "\"")
                + Files.readString(DOCS.resolve("observability/df-reconciler.rules.yml"));
        var compared = Pattern.compile("(outcome|fate|step|table)=~?\"([^\"]+)\"")
                .matcher(text)
                .results()
                .toList();

        assertThat(compared)
                .isNotEmpty()
                .allSatisfy(match -> assertThat(match.group(2).split("\\|"))
                        .allSatisfy(word -> assertThat(scrape.samples().keySet())
                                .anyMatch(sample -> sample.contains(match.group(1) + "=\"" + word + "\""))));
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }
}
