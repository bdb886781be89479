// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Fate;
import org.junit.jupiter.api.Test;

final class PurgeReportsTest {

    private final Captured out = new Captured();

    @Test
    void tellsPeopleHowManyWentAndWhichStayAndWhy() {
        new TextPurgeReports(out.stream).purged(eventful());

        assertThat(out.text()).isEqualTo("""
                Purged 12 instances in 2 batches (engine schema _duroxide, 1.850 s).

                Rows deleted
                  df.instances        12
                  df.nodes            40
                  engine.instances    14
                  engine.executions   15
                  engine.history     160
                  engine.queue         1

                Left alone
                  held           1  until it is released, or its hold runs out
                  engine active  1  the engine still runs it, or part of its tree, or may yet
                  locked         1  another transaction holds it: purge it again
                  unresolved     1  its tree is not its own alone
                  not due        1  it has not ended, or no longer matches
                  gone           1  there is no such instance, or no longer
                  failed         1  could not be deleted, see below
                  00000001  HELD
                  00000002  ENGINE_ACTIVE
                  00000003  LOCKED
                  00000004  UNRESOLVED
                  00000005  NOT_DUE
                  00000006  GONE

                Failed
                  0badcafe  ERROR: "no"

                Note: foreign keys were checked, since a trigger stands on them.
                """);
    }

    @Test
    void ofManyThatStayPeopleSeeTheFirst() {
        var left = new LinkedHashMap<String, Fate>();
        IntStream.range(0, 1_000).forEach(number -> left.put("%08x".formatted(number), Fate.LOCKED));

        new TextPurgeReports(out.stream)
                .purged(PassReport.builder()
                        .fates(Map.of(Fate.LOCKED, 1_234L))
                        .left(left)
                        .build());

        assertThat(out.text())
                .endsWith("  00000013  LOCKED\n  and 1,214 more\n")
                .doesNotContain("00000014");
    }

    @Test
    void saysThatItStoppedEarly() {
        new TextPurgeReports(out.stream)
                .purged(PassReport.builder()
                        .outcome(Outcome.INCOMPLETE)
                        .stoppedBy(StoppedBy.TIME_BUDGET)
                        .build());

        assertThat(out.text()).isEqualTo("""
                Purged 0 instances in 0 batches (0.000 s).
                Stopped early, because the time budget was used up: what it did not get to is left.
                """);
    }

    @Test
    void writesTheFieldsOfAPassAndItsOwn() {
        new JsonPurgeReports(out.stream, ExampleHeading.WITHOUT_POLICY).purged(eventful());

        var json = Json.only(out.text());
        assertThat(json.at("/outcome").asText()).isEqualTo("INCOMPLETE");
        assertThat(json.get("role").asText()).isEqualTo("a_role");
        assertThat(json.has("policy")).isFalse();
        assertThat(json.at("/fates/PURGED").asLong()).isEqualTo(12);
        assertThat(json.at("/expired/age").asLong()).isZero();
        assertThat(json.at("/deleted/df.nodes").asLong()).isEqualTo(40);
        assertThat(json.at("/failures/0/message").asText()).isEqualTo("ERROR: \"no\"");
        assertThat(out.text())
                .endsWith(
                        ",\"batches\":2,\"elapsedMillis\":1850,\"purged\":12,\"left\":[{\"id\":\"00000001\",\"fate\":\"HELD\"},"
                                + "{\"id\":\"00000002\",\"fate\":\"ENGINE_ACTIVE\"},{\"id\":\"00000003\",\"fate\":\"LOCKED\"},"
                                + "{\"id\":\"00000004\",\"fate\":\"UNRESOLVED\"},{\"id\":\"00000005\",\"fate\":\"NOT_DUE\"},"
                                + "{\"id\":\"00000006\",\"fate\":\"GONE\"}]}\n");
    }

    private static PassReport eventful() {
        var stay = List.of(Fate.HELD, Fate.ENGINE_ACTIVE, Fate.LOCKED, Fate.UNRESOLVED, Fate.NOT_DUE, Fate.GONE);
        var fates = new LinkedHashMap<>(Map.of(Fate.PURGED, 12L, Fate.FAILED, 1L));
        var left = new LinkedHashMap<String, Fate>();
        for (var fate : stay) {
            fates.put(fate, 1L);
            left.put("0000000" + (left.size() + 1), fate);
        }
        return PassReport.builder()
                .outcome(Outcome.INCOMPLETE)
                .engineSchema("_duroxide")
                .fates(fates)
                .left(left)
                .failures(List.of(new InstanceFailure("0badcafe", "ERROR: \"no\"")))
                .notes(List.of("foreign keys were checked, since a trigger stands on them"))
                .deleted(new DeletedRows(12, 40, 14, 15, 160, 1))
                .batches(2)
                .elapsed(Duration.ofMillis(1850))
                .build();
    }
}
