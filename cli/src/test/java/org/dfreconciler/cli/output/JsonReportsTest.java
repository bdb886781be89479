// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.StoppedBy;
import org.junit.jupiter.api.Test;

final class JsonReportsTest {

    private final Captured out = new Captured();
    private final JsonReports reports = new JsonReports(out.stream);

    @Test
    void writesAPassAsOneLine() {
        pass(ExampleReports.eventfulPass());

        assertThat(out.text())
                .isEqualTo("{\"outcome\":\"INCOMPLETE\",\"stoppedBy\":null,\"engineSchema\":\"_duroxide\","
                        + "\"expired\":{\"age\":1234,\"cap\":5},\"orphans\":67,"
                        + "\"skipped\":{\"engineActive\":8,\"locked\":9,\"unresolved\":10,\"changed\":15,\"failed\":3},"
                        + "\"fates\":{\"AGE\":1234,\"CAP\":5,\"ORPHAN\":67,\"PURGED\":0,\"PRUNED\":2,\"NOT_DUE\":11,\"HELD\":0,\"NOT_APPROVED\":0,\"ENGINE_ACTIVE\":8,"
                        + "\"UNRESOLVED\":10,\"LOCKED\":9,\"FAILED\":3,\"GONE\":4},"
                        + "\"loops\":{\"pruned\":2,\"executions\":1300,\"subOrchestrations\":21,\"dead\":1,"
                        + "\"deadIds\":[\"0000dead\"]},"
                        + "\"databases\":[],\"clauses\":[],\"foreign\":12,"
                        + "\"failures\":[{\"id\":\"0badcafe\",\"message\":\"ERROR: \\\"no\\\" \\\\ \\u00FC\"},"
                        + "{\"id\":\"0badf00d\",\"message\":\"too\"}],"
                        + "\"notes\":[\"a \\\"step\\\" was refused: do this\"],"
                        + "\"deleted\":{\"df.instances\":1239,\"df.nodes\":4000,\"engine.instances\":1400,"
                        + "\"engine.executions\":1500,\"engine.history\":16000,\"engine.queue\":17},"
                        + "\"batches\":3,\"elapsedMillis\":1850,"
                        + "\"time\":\"2026-11-27T00:30:00Z\",\"database\":\"postgres\",\"error\":null}\n");
    }

    @Test
    void writesAPlanWithoutWhatOnlyAPassHas() {
        reports.plan(ExampleReports.eventfulPlan(), IdList.HIDDEN);

        assertThat(out.text())
                .isEqualTo(
                        "{\"outcome\":\"COMPLETE\",\"stoppedBy\":null,\"engineSchema\":\"duroxide\","
                                + "\"expired\":{\"age\":1,\"cap\":1},\"orphans\":1,"
                                + "\"skipped\":{\"engineActive\":1,\"locked\":0,\"unresolved\":0,\"changed\":0,\"failed\":0},"
                                + "\"fates\":{\"AGE\":1,\"CAP\":1,\"ORPHAN\":1,\"PURGED\":0,\"PRUNED\":1,\"NOT_DUE\":0,\"HELD\":0,\"NOT_APPROVED\":0,\"ENGINE_ACTIVE\":1,"
                                + "\"UNRESOLVED\":0,\"LOCKED\":0,\"FAILED\":0,\"GONE\":0},"
                                + "\"loops\":{\"pruned\":1,\"executions\":7,\"subOrchestrations\":0,\"dead\":0,\"deadIds\":[]},"
                                + "\"databases\":[],\"clauses\":[],\"foreign\":1,\"failures\":[],\"notes\":[],\"elapsedMillis\":4}\n");
    }

    @Test
    void listsTheIdsOfAPlanWithTheirReasons() {
        reports.plan(ExampleReports.eventfulPlan(), IdList.SHOWN);

        assertThat(out.text())
                .endsWith(",\"ids\":[{\"id\":\"00000001\",\"reason\":\"AGE\"},{\"id\":\"00000002\",\"reason\":\"CAP\"},"
                        + "{\"id\":\"00000003\",\"reason\":\"ORPHAN\"}]}\n");
    }

    @Test
    void countsByClauseAndNamesTheOneOfEachId() {
        reports.plan(ExampleReports.planWithClauses(), IdList.SHOWN);

        assertThat(out.text())
                .contains(
                        "\"clauses\":[{\"clause\":\"label=\\\"a b\\\":7d\",\"fates\":{\"AGE\":1,\"ENGINE_ACTIVE\":2}},"
                                + "{\"clause\":\"owner=audit:forever\",\"fates\":{}}]")
                .endsWith(",\"ids\":[{\"id\":\"00000001\",\"reason\":\"AGE\",\"clause\":\"label=\\\"a b\\\":7d\"},"
                        + "{\"id\":\"00000002\",\"reason\":\"AGE\"}]}\n");
    }

    @Test
    void listsNoIdsAsAnEmptyArray() {
        reports.plan(ExampleReports.emptyPlan(), IdList.SHOWN);

        assertThat(out.text()).endsWith(",\"ids\":[]}\n");
    }

    @Test
    void saysWhatStoppedAPass() {
        pass(ExampleReports.stoppedPass(StoppedBy.TIME_BUDGET));
        pass(ExampleReports.failedPass(StoppedBy.CONNECTION_LOST, new IllegalStateException("lost")));

        assertThat(out.text().lines())
                .satisfiesExactly(
                        stopped -> assertThat(stopped)
                                .startsWith("{\"outcome\":\"INCOMPLETE\",\"stoppedBy\":\"TIME_BUDGET\","),
                        failed -> assertThat(failed)
                                .startsWith("{\"outcome\":\"FAILED\",\"stoppedBy\":\"CONNECTION_LOST\","));
    }

    @Test
    void readsBackAsWritten() throws IOException {
        pass(ExampleReports.eventfulPass());

        var failure = new ObjectMapper().readTree(out.text()).get("failures").get(0);
        assertThat(failure.get("message").textValue())
                .isEqualTo(ExampleReports.FAILURES.get(0).message());
    }

    private void pass(PassReport report) {
        reports.pass(ExampleReports.OCCASION, report, Optional.empty());
    }
}
