// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.StoppedBy;
import org.junit.jupiter.api.Test;

final class JsonReportsTest {

    private final Captured out = new Captured();
    private final JsonReports reports = new JsonReports(out.stream);

    @Test
    void writesAPassAsOneLine() {
        reports.pass(ExampleReports.eventfulPass());

        assertThat(out.text())
                .isEqualTo("{\"outcome\":\"COMPLETE\",\"stoppedBy\":null,\"engineSchema\":\"_duroxide\","
                        + "\"expired\":{\"age\":1234,\"cap\":5},\"orphans\":67,"
                        + "\"skipped\":{\"engineActive\":8,\"locked\":9,\"unresolved\":10,\"changed\":11,\"failed\":2},"
                        + "\"foreign\":12,"
                        + "\"failures\":[{\"id\":\"0badcafe\",\"message\":\"ERROR: \\\"no\\\" \\\\ \\u00FC\"},"
                        + "{\"id\":\"0badf00d\",\"message\":\"too\"}],"
                        + "\"deleted\":{\"df.instances\":1239,\"df.nodes\":4000,\"engine.instances\":1400,"
                        + "\"engine.executions\":1500,\"engine.history\":16000,\"engine.queue\":17},"
                        + "\"batches\":3,\"elapsedMillis\":1850}\n");
    }

    @Test
    void writesAPlanWithoutWhatOnlyAPassHas() {
        reports.plan(ExampleReports.eventfulPlan(), IdList.HIDDEN);

        assertThat(out.text())
                .isEqualTo("{\"outcome\":\"COMPLETE\",\"stoppedBy\":null,\"engineSchema\":\"duroxide\","
                        + "\"expired\":{\"age\":1,\"cap\":1},\"orphans\":1,"
                        + "\"skipped\":{\"engineActive\":1,\"locked\":0,\"unresolved\":0,\"changed\":0,\"failed\":0},"
                        + "\"foreign\":1,\"failures\":[],\"elapsedMillis\":4}\n");
    }

    @Test
    void listsTheIdsOfAPlanWithTheirReasons() {
        reports.plan(ExampleReports.eventfulPlan(), IdList.SHOWN);

        assertThat(out.text())
                .endsWith(",\"ids\":[{\"id\":\"00000001\",\"reason\":\"AGE\"},{\"id\":\"00000002\",\"reason\":\"CAP\"},"
                        + "{\"id\":\"00000003\",\"reason\":\"ORPHAN\"}]}\n");
    }

    @Test
    void listsNoIdsAsAnEmptyArray() {
        reports.plan(ExampleReports.emptyPlan(), IdList.SHOWN);

        assertThat(out.text()).endsWith(",\"ids\":[]}\n");
    }

    @Test
    void saysWhatStoppedAPass() {
        reports.pass(ExampleReports.emptyPass(Outcome.INCOMPLETE, StoppedBy.TIME_BUDGET, null, 0));

        assertThat(out.text()).startsWith("{\"outcome\":\"INCOMPLETE\",\"stoppedBy\":\"TIME_BUDGET\",");
    }

    @Test
    void readsBackAsWritten() throws IOException {
        reports.pass(ExampleReports.eventfulPass());

        var failure = new ObjectMapper().readTree(out.text()).get("failures").get(0);
        assertThat(failure.get("message").textValue())
                .isEqualTo(ExampleReports.FAILURES.get(0).message());
    }
}
