// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dfreconciler.Evidence;
import org.dfreconciler.Purger;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is removed is archived byte for byte. An instance that has changed since it was archived stays. */
class ArchivesIT {

    private static final Duration OLD = Duration.ofDays(40);

    @AutoClose
    private final Scene scene = Scene.create().withArchives();

    @Test
    void everyRowComesBackAsItWas() {
        scene.workflows()
                .finished("0000000a", "completed", OLD)
                .finished("0000000b", "failed", OLD)
                .engineInstance("0000000a::1::x", "0000000a", "Completed", OLD)
                .orphan("0000000c", OLD);
        scene.sql().execute("alter table _duroxide.history add column of_a_newer_engine text");
        scene.sql()
                .execute("""
                insert into _duroxide.history
                  (instance_id, execution_id, event_id, event_type, event_data, created_at, of_a_newer_engine)
                values ('0000000a', 1, 901, 'Odd', ?, '-infinity', E'\\x1b[2J'),
                       ('0000000a', 1, 902, 'Digits', repeat('9', 400) || '.' || repeat('1', 400), 'infinity', null),
                       ('0000000a::1::x', 1, 903, '', '', '2026-01-01T00:00:00.000001+05:45', repeat('"', 70000)),
                       ('0000000c', 1, 904, 'Large', 'x' || repeat('\u00fc\ud83d\ude00', 900000), now(), null)
                """, "{\"lone\":\"\\ud800\",\"zero\":\"\\u0000\"}, no JSON \" \\ / \t\r\n\u007f\u0085\u2028");
        scene.sql()
                .execute("update df.nodes set status = 'completed', result = jsonb_build_object("
                        + "'n', cast(repeat('7', 400) as numeric), 't',"
                        + " E'\\x01\\n\"'), query = repeat('\\', 100000) where instance_id = '0000000a'");
        scene.sql().execute("update df.instances set label = repeat(E'\\'\"\u00fc\\n', 30000) where id = '0000000a'");
        var order = "instance_id collate \"C\", execution_id, event_id";
        var instance = Archive.inDatabase(scene.sql(), "df.instances", "id = '0000000a'", "id");
        var nodes = Archive.inDatabase(scene.sql(), "df.nodes", "instance_id = '0000000a'", "id");
        var records = Archive.inDatabase(
                scene.sql(), "_duroxide.instances", "instance_id like '0000000a%'", "instance_id collate \"C\"");
        var executions = Archive.inDatabase(
                scene.sql(), "_duroxide.executions", "instance_id like '0000000a%'", "instance_id collate \"C\"");
        var events = Archive.inDatabase(scene.sql(), "_duroxide.history", "instance_id like '0000000a%'", order);
        var eventsOfOrphan = Archive.inDatabase(scene.sql(), "_duroxide.history", "instance_id = '0000000c'", order);

        assertThat(archiving().build().run().removed()).isEqualTo(3);

        var archive = archive("0000000a");
        assertThat(archive.rows("df.instances")).isEqualTo(instance).hasSize(1);
        assertThat(archive.rows("df.nodes")).isEqualTo(nodes).isNotEmpty();
        assertThat(archive.rows("engine.instances")).isEqualTo(records).hasSize(2);
        assertThat(archive.rows("engine.executions")).isEqualTo(executions).hasSize(2);
        assertThat(archive.rows("engine.history")).containsExactlyInAnyOrderElementsOf(events);
        assertThat(archive.lines()).noneMatch(line -> line.contains("\"omitted\""));
        var orphan = archive("0000000c");
        assertThat(orphan.rows("engine.history")).isEqualTo(eventsOfOrphan);
        assertThat(orphan.linesOf("df.instances")).isEmpty();
        assertThat(archive("0000000b").linesOf("df.instances")).hasSize(1);
        assertThat(archive("0000000d").lines()).isEmpty();
        assertThat(Left.ids(scene)).containsExactly("0000000a", "0000000b", "0000000c");
        assertThat(scene.sql()
                        .fetchSingle("select max(octet_length(data)) <= 1048576 from df_reconciler.archive")
                        .into(boolean.class))
                .isTrue();
    }

    /** There are as many rows as before, but some have changed; or there is one more. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NODE_DELETION|update df.nodes set query = 'select 2' where instance_id = '0000000a'",
                "CLAIM|update _duroxide.history set event_data = 'other' where instance_id = '0000000a'",
                "CLAIM|update _duroxide.instances set custom_status = 'x' where instance_id = '0000000a'",
                "CLAIM|insert into _duroxide.history values ('0000000a', 1, 999, 'Late', '', now())",
                "NODE_DELETION|delete from _duroxide.history where instance_id = '0000000a'",
            })
    void whatChangesAfterItWasReadStaysAndLeavesNothing(Moment moment, String change) {
        scene.workflows().finished("0000000a", "completed", OLD).finished("0000000b", "completed", OLD);

        var report = archiving(Interjection.before(moment, 1, () -> scene.sql().execute(change)))
                .build()
                .run();

        assertThat(report.fates()).isEqualTo(Map.of(Fate.LOCKED, 1L, Fate.AGE, 1L));
        assertThat(chunkedIds()).containsExactly("0000000b");
        assertThat(Left.ids(scene)).containsExactly("0000000b");
        assertThat(archiving().build().run().removed()).isOne();
        assertThat(archive("0000000a").linesOf("df.instances")).hasSize(1);
    }

    @Test
    void aBatchThatIsRolledBackLeavesNoChunk() {
        scene.workflows().finished("0000000a", "completed", OLD);
        var before = scene.contents();

        archiving(call -> {
                    if (Moment.TREE_DELETION.test(call)) {
                        call.proceed();
                        throw new SQLException("the disk is full", "53100");
                    }
                    return call.proceed();
                })
                .build()
                .run();

        assertThat(chunkedIds()).isEmpty();
        assertThat(scene.contents()).isEqualTo(before);
    }

    @Test
    void whatCannotBeWrittenStays() {
        scene.workflows().finished("0000000a", "completed", OLD).finished("0000000b", "completed", OLD);
        scene.sql().execute("create function lose() returns trigger language plpgsql as $$ begin return null; end $$");
        scene.sql()
                .execute("create trigger lost before insert on df_reconciler.archive for each row"
                        + " when (new.id = '0000000a') execute function lose()");

        var report = archiving().build().run();

        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.id()).isEqualTo("0000000a");
            assertThat(failure.message())
                    .isEqualTo("a row of df_reconciler.archive was not written: a trigger or rule keeps it away");
        });
        assertThat(chunkedIds()).containsExactly("0000000b");
    }

    /** Each slice is archived in the transaction that removes it, and so is the rest. */
    @Test
    void whatGoesInSlicesIsArchivedToo() {
        new BulkWorkflows(scene.sql())
                .loop(1, 6_000, 2, OLD)
                .finished(2, 3, OLD)
                .analyzed();

        assertThat(archiving().build().run().removed()).isEqualTo(4);

        var archive = archive(BulkWorkflows.id(1));
        assertThat(archive.linesOf("engine.executions")).hasSize(6_000).doesNotHaveDuplicates();
        assertThat(archive.linesOf("engine.history")).hasSize(12_000).doesNotHaveDuplicates();
        assertThat(archive.linesOf("df.instances")).hasSize(1);
        assertThat(archive(BulkWorkflows.id(3)).linesOf("engine.executions")).hasSize(1);
    }

    /** A result of a few kilobytes of JSON can be more than a gigabyte as text, which no server can write. */
    @Test
    void aResultThatCannotBeWrittenAsTextKeepsNothingFromGoing() {
        scene.workflows().finished("0000000b", "completed", OLD).finished("0000000c", "completed", OLD);
        scene.sql()
                .execute(
                        "update df.nodes set status = 'completed', result = (select jsonb_agg(cast('1e131071' as numeric))"
                                + " from generate_series(1, 9000)) where instance_id = '0000000b'");
        scene.sql()
                .execute(
                        "update df.nodes set status = 'completed', result = '{\"a\": 1}' where instance_id = '0000000c'");

        assertThat(archiving().batchSize(1).build().run().removed()).isEqualTo(2);

        assertThat(archive("0000000b").linesOf("df.nodes"))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(",\"omitted\":[\"result\",\"status_details\"]}"));
        assertThat(archive("0000000c").rows("df.nodes"))
                .allSatisfy(row -> assertThat(row).containsEntry("result", "{\"a\": 1}"));
    }

    @Test
    void aPurgeArchivesToo() {
        scene.workflows().finished("0000000a", "completed", Duration.ofDays(1));

        Purger.builder(scene.asLeastRole()).evidence(Evidence.ARCHIVE).build().purge(List.of("0000000a"));

        assertThat(archive("0000000a").linesOf("df.instances")).hasSize(1);
    }

    @Test
    void archivesGoWithTheirReceipts() {
        scene.workflows().finished("0000000a", "completed", OLD);
        archiving().build().run();
        scene.sql().execute("update df_reconciler.archive set written_at = now() - interval '8 days'");
        scene.sql().execute("update df_reconciler.receipt set removed_at = now() - interval '8 days'");
        scene.workflows().finished("0000000b", "completed", OLD);

        archiving().receiptsFor(Duration.ofDays(9)).build().run();
        assertThat(chunkedIds()).containsExactly("0000000a", "0000000b");
        archiving().receiptsFor(Duration.ofDays(7)).build().run();
        assertThat(chunkedIds()).containsExactly("0000000b");
        assertThat(Left.ids(scene)).containsExactly("0000000b");
    }

    private List<String> chunkedIds() {
        return scene.sql()
                .fetch("select distinct id from df_reconciler.archive order by id")
                .getValues(0, String.class);
    }

    private Archive archive(String id) {
        return Archive.of(id, scene.asLeastRole(), scene.sql());
    }

    private ReconcilerBuilder archiving(Tap.Handler... handlers) {
        return scene.observed(RetentionPolicy.defaults(), handlers).evidence(Evidence.ARCHIVE);
    }
}
