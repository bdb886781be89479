// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An object of the user's own refuses some deletions at the last moment. What is rolled back is not counted as deleted.
 */
class CountsOfWhatIsGoneIT {

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final Left left = new Left(database.sql());

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                create table invoice as select id as workflow from df.instances where id like '%5';
                alter table invoice add foreign key (workflow) references df.instances deferrable initially deferred""", """
                create function object() returns trigger language plpgsql as $$ begin raise 'not this one'; end $$;
                create constraint trigger object after delete on df.instances deferrable initially deferred
                  for each row when (old.id like '%5') execute function public.object()""", """
                create function object() returns trigger language plpgsql as $$ begin raise 'not this one'; end $$;
                create constraint trigger object after delete on _duroxide.executions deferrable initially deferred
                  for each row when (old.instance_id like '%5') execute function public.object()"""})
    void rowsDeletedAreThoseThatAreGone(String objection) {
        new BulkWorkflows(database.sql()).finished(1, 100, ofDays(40));
        database.sql().execute(objection);
        var before = left.rows();
        var report = Passes.on(database).build().run();
        var after = left.rows();
        assertThat(left.instances()).hasSize(6).isEqualTo(Reported.failures(report));
        assertThat(Reported.deleted(report))
                .isEqualTo(IntStream.range(0, before.size())
                        .mapToObj(table -> before.get(table) - after.get(table))
                        .toList());
    }
}
