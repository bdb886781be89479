// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.cli.Patience.await;

import java.time.Duration;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunIT {

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final Workflows workflows = new Workflows(database.sql());

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void removesWhatIsDueAndReportsItAsJson() {
        populate();

        var result = run("--format", "json", "--max-retained", "2").run();

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(withoutElapsed(result.out())
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z", "(time)")
                        .replaceAll("\"version\":\"[^\"]+\"", "\"version\":\"\""))
                .isEqualTo("{\"outcome\":\"COMPLETE\",\"stoppedBy\":null,\"engineSchema\":\"_duroxide\","
                        + "\"expired\":{\"age\":2,\"cap\":1},\"orphans\":1,"
                        + "\"skipped\":{\"engineActive\":1,\"locked\":0,\"unresolved\":0,\"changed\":0,\"failed\":0},"
                        + "\"fates\":{\"AGE\":2,\"CAP\":1,\"ORPHAN\":1,\"PURGED\":0,\"PRUNED\":0,\"NOT_DUE\":0,\"HELD\":0,\"NOT_APPROVED\":0,\"ENGINE_ACTIVE\":1,"
                        + "\"UNRESOLVED\":0,\"LOCKED\":0,\"FAILED\":0,\"GONE\":0},"
                        + "\"loops\":{\"pruned\":0,\"executions\":0,\"subOrchestrations\":0,\"dead\":0,\"deadIds\":[]},"
                        + "\"databases\":[{\"name\":\"" + database.name()
                        + "\",\"fates\":{\"AGE\":2,\"CAP\":1,\"ORPHAN\":1,\"ENGINE_ACTIVE\":1}}],\"clauses\":[],"
                        + "\"foreign\":1,\"failures\":[],\"notes\":[],"
                        + "\"deleted\":{\"df.instances\":3,\"df.nodes\":3,\"engine.instances\":5,"
                        + "\"engine.executions\":5,\"engine.history\":10,\"engine.queue\":0},"
                        + "\"batches\":2,\"elapsedMillis\":0,\"time\":\"\",\"database\":\"" + database.name()
                        + "\",\"role\":\"postgres\",\"version\":\"\","
                        + "\"policy\":{\"retention\":\"30d\",\"keep\":\"\",\"max-retained\":\"2\",\"orphan-grace-days\":\"30\","
                        + "\"orphan-scope\":\"failed\",\"keep-executions\":\"all\",\"accept-mass-orphans\":\"off\",\"satellites\":\"off\"},"
                        + "\"cutoffs\":{\"age\":\"(time)\",\"orphans\":\"(time)\"},\"error\":null}\n");
        assertThat(instances()).isEqualTo("00000003,00000004,00000005,0000000a");
    }

    @Test
    void theBrakeRefusesWithoutAChange() {
        populate();

        var refused = run("--max-retained", "2", "--max-removals", "3", "--format", "json")
                .run();
        var percent = run("--max-retained", "2", "--max-removals", "10%").run();

        var sentence = "this pass would remove more than 3, which is what maxRemovals (--max-removals) allows: nothing"
                + " was changed; look with a plan (plan --ids) at what would go, then raise maxRemovals"
                + " (--max-removals), or run once without it";
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).isEqualTo(sentence + "\n");
        assertThat(Json.only(refused.out()).get("outcome").asText()).isEqualTo("REFUSED");
        assertThat(Json.only(refused.out()).get("error").asText()).isEqualTo(sentence);
        assertThat(percent.exitCode()).isEqualTo(3);
        assertThat(percent.err())
                .startsWith("this pass would remove more than 0, which is what maxRemovals (--max-removals) allows:"
                        + " 10% of the ");
        assertThat(instances()).contains("00000001");
        assertThat(run("--max-retained", "2", "--max-removals", "4").run().exitCode())
                .isZero();
    }

    @Test
    void tellsPeopleTheSame() {
        populate();

        var result = run("--max-retained", "2").run();

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().replaceFirst("\\d+\\.\\d{3} s", "0.000 s")).isEqualTo("""
                Removed 3 expired instances and 1 orphan in 2 batches (engine schema _duroxide, 0.000 s).

                Removed
                  by age   2  ended more than 30 days ago
                  by cap   1  beyond its owner's share of the newest 2
                  orphans  1  failed more than 30 days ago, and no df row can appear any more

                Rows deleted
                  df.instances        3
                  df.nodes            3
                  engine.instances    5
                  engine.executions   5
                  engine.history     10
                  engine.queue        0

                Looked due, but left alone
                  engine active  1  the engine still runs it, or part of its tree, or may yet

                1 engine root is not pg_durable's: never touched.
                """);
    }

    @Test
    void oneLineIsEnoughWhereNothingIsDue() {
        var result = run().run();

        assertThat(result)
                .isEqualTo(new Jar.Result(
                        0, "Nothing to do: nothing has expired and no orphan is due (engine schema _duroxide).\n", ""));
    }

    @Test
    void whatDoesNotFitTheTimeBudgetIsLeftToTheNextPass() {
        populate();

        var result = run("--format", "json", "--time-budget", "1ms", "--batch-size", "1")
                .run();

        assertThat(result.exitCode()).isZero();
        assertThat(run("--time-budget", "1ms", "--batch-size", "1", "--fail-on-incomplete")
                        .run()
                        .exitCode())
                .isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(Json.only(result.out()).get("outcome").asText()).isEqualTo("INCOMPLETE");
        assertThat(Json.only(result.out()).get("stoppedBy").asText()).isEqualTo("TIME_BUDGET");
    }

    @Test
    void anInstanceThatCannotGoIsNamedAndKeepsNobodyElse() {
        workflows
                .finished("0bad0bad", "completed", Duration.ofDays(40))
                .finished("00000001", "completed", Duration.ofDays(40));
        database.sql()
                .execute("create function public.refuse() returns trigger language plpgsql as"
                        + " $$begin raise exception 'not %', old.id; end$$");
        database.sql()
                .execute("create trigger refuse before delete on df.instances for each row"
                        + " when (old.id = '0bad0bad') execute function public.refuse()");

        var json = run("--format", "json").run();
        var text = run().run();

        assertThat(json.exitCode()).isEqualTo(1);
        var report = Json.only(json.out());
        assertThat(report.get("expired").get("age").asInt()).isEqualTo(1);
        assertThat(report.get("skipped").get("failed").asInt()).isEqualTo(1);
        assertThat(report.get("failures").get(0).get("id").asText()).isEqualTo("0bad0bad");
        assertThat(report.get("failures").get(0).get("message").asText()).startsWith("ERROR: not 0bad0bad");
        assertThat(text.exitCode()).isEqualTo(1);
        assertThat(text.out()).contains("Failed\n  0bad0bad  ERROR: not 0bad0bad");
        assertThat(instances()).isEqualTo("0bad0bad");
    }

    @ParameterizedTest
    @CsvSource({
        "--retention-days,   0,       '5,0'",
        "--retention-days,   50,      '1,0'",
        "--retention,        1200h,   '1,0'",
        "--max-retained,     0,       '2,3'",
        "--batch-size,       1,       '2,0'",
    })
    void optionsReachThePass(String option, String value, String ageAndCap) {
        populate();

        var expired =
                Json.only(run("--format", "json", option, value).run().out()).get("expired");

        assertThat(expired.get("age").asInt() + "," + expired.get("cap").asInt())
                .isEqualTo(ageAndCap);
    }

    @Test
    void batchesRunOnAsManyConnectionsAsAskedFor() {
        workflows
                .finished("00000001", "completed", Duration.ofDays(60))
                .finished("00000002", "completed", Duration.ofDays(50))
                .finished("00000003", "completed", Duration.ofDays(40));
        var gate = new Gate(database, "00000001");

        var run = run("--format", "json", "--batch-size", "1", "--parallelism", "2", "--pause", "1ms")
                .start();
        gate.awaitArrival();
        await().until(() -> "00000001".equals(instances()));
        gate.open();

        assertThat(Json.only(run.end().out()).get("batches").asInt()).isEqualTo(3);
    }

    @Test
    void scopeAndGraceOfOrphansReachThePass() {
        populate();
        workflows.engineInstance("0000000d", null, "Completed", Duration.ofDays(2));

        var settled = run("--format", "json", "--orphan-scope", "Settled", "--orphan-grace-days", "1");

        assertThat(Json.only(settled.run().out()).get("orphans").asInt()).isEqualTo(3);
    }

    @Test
    void howManyExecutionsOfALoopStayReachesThePass() {
        workflows.running("0000000a", Duration.ofDays(2));
        for (var turn = 2; turn <= 5; turn++) {
            workflows.execution("0000000a", turn, "Running", Duration.ofDays(1));
        }
        database.sql().execute("update _duroxide.executions set status = 'ContinuedAsNew' where execution_id < 5");

        var report = Json.only(
                run("--format", "json", "--keep-executions", "2").run().out());

        assertThat(report.get("loops").get("executions").asInt()).isEqualTo(3);
        assertThat(report.get("fates").get("PRUNED").asInt()).isEqualTo(1);
        assertThat(report.get("deleted").get("engine.history").asInt()).isEqualTo(6);
    }

    /** Here the proof is impossible: somebody else's trigger would not fire. */
    @Test
    void whyForeignKeysWereCheckedAllTheSameIsInTheReport() {
        populate();
        var unproven = run("--format", "json", "--foreign-key-checks", "proven");
        new Gate(database, "none").open();

        var result = unproven.run();

        assertThat(result.exitCode()).isZero();
        assertThat(Json.only(result.out()).get("expired").get("age").asInt()).isEqualTo(2);
        assertThat(result.err()).isEmpty();
        assertThat(Json.only(result.out()).get("notes").get(0).asText())
                .startsWith("foreign keys were checked, since ")
                .contains("wait_at_gate");
    }

    @Test
    void foreignKeysThatCannotFailGoUnchecked() {
        populate();

        var result = run("--format", "json", "--foreign-key-checks", "PROVEN").run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(Json.only(result.out()).get("notes")).isEmpty();
        assertThat(Json.only(result.out()).get("deleted").get("df.nodes").asInt())
                .isEqualTo(2);
    }

    @Test
    void orphansThatLookLikeARestoreAreLeftAloneUntilTheyAreAccepted() {
        workflows.finished("00000001", "completed", Duration.ofDays(40));
        new BulkWorkflows(database.sql()).orphans("Completed", 0x100, 101, Duration.ofDays(40));
        var settled = new String[] {"--format", "json", "--orphan-scope", "settled"};

        var refused = run(settled).run();
        var accepted = run(settled).flag("--accept-mass-orphans").run();

        assertThat(refused.exitCode()).isEqualTo(1);
        var report = Json.only(refused.out());
        assertThat(report.get("outcome").asText()).isEqualTo("INCOMPLETE");
        assertThat(report.get("stoppedBy").isNull()).isTrue();
        assertThat(report.get("expired").get("age").asInt()).isEqualTo(1);
        assertThat(report.get("orphans").asInt()).isZero();
        assertThat(report.get("notes")).hasSize(1);
        assertThat(report.get("notes").get(0).asText()).contains("--accept-mass-orphans");
        assertThat(accepted.exitCode()).isZero();
        assertThat(Json.only(accepted.out()).get("orphans").asInt()).isEqualTo(101);
        assertThat(Json.only(accepted.out()).get("notes")).isEmpty();
    }

    private Jar run(String... options) {
        return Jar.command("run", options).url(database.jdbcUrl());
    }

    /**
     * Two instances are due by age, one of them with a sub-orchestration. There are also three young instances, one
     * that has ended only in df, two orphans, and a root that only looks like an orphan.
     */
    private void populate() {
        workflows
                .finished("00000001", "completed", Duration.ofDays(60))
                .engineInstance("00000001::1::00000001", "00000001", "Completed", Duration.ofDays(60))
                .finished("00000002", "failed", Duration.ofDays(40))
                .finished("00000003", "completed", Duration.ofDays(1))
                .finished("00000004", "cancelled", Duration.ofDays(2))
                .finished("00000006", "completed", Duration.ofDays(3))
                .running("00000005", Duration.ofDays(90))
                .instance("0000000a", "cancelled", Duration.ofDays(70), null)
                .engineInstance("0000000a", null, "Running", Duration.ofDays(70))
                .orphan("0000000b", Duration.ofDays(40))
                .orphan("0000000c", Duration.ofDays(2))
                .engineInstance("root::1", null, "Failed", Duration.ofDays(40));
    }

    private String instances() {
        return database.sql()
                .fetchSingle("select string_agg(id, ',' order by id) from df.instances")
                .get(0, String.class);
    }

    private static String withoutElapsed(String json) {
        return json.replaceFirst("\"elapsedMillis\":\\d+", "\"elapsedMillis\":0")
                .replaceAll("\"time\":\"[^\"]*\"", "\"time\":\"\"");
    }
}
