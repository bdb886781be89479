// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.dfreconciler.Holds;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Examined;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.report.Check.Level;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The doctor names holds on instances that do not exist any more, and its advice releases them. */
class HeldInVainIT {

    @AutoClose
    private final Scene scene = Scene.create().withHolds();

    @Test
    void holdsOfWhatIsGoneAreNamedUntilTheyAreReleased() {
        scene.workflows().finished("0000000a", "completed", Duration.ZERO);
        scene.sql()
                .execute(
                        "insert into df_reconciler.hold (database_name, id, reason) values"
                                + " ('', '0000000a', 'there'), ('', '0000000b', 'gone'), ('it''s gone', '0000000a', 'its database too')");
        scene.sql().execute("insert into df_reconciler.hold (id, reason, until) values ('0000000c', 'run out', now())");

        var gone = examined().check("holds an instance that is gone");
        assertThat(gone.level()).isEqualTo(Level.WARNING);
        assertThat(gone.sentence()).endsWith(": 0000000b");
        assertThat(gone.advice()).containsExactly("release 0000000b");
        var ofDatabase = examined().check("of a database that is gone");
        assertThat(ofDatabase.sentence())
                .isEqualTo("1 holds an instance of a database that is gone: 0000000a of \"it's gone\"");
        assertThat(ofDatabase.advice())
                .containsExactly("SELECT df_reconciler.release_satellite_hold('it''s gone', '0000000a');");

        Holds.of(scene.dataSource()).release("0000000b");
        scene.sql().fetch(ofDatabase.advice().get(0));

        assertThat(examined().text()).doesNotContain("that is gone").contains("1 hold stands");
    }

    @Test
    void manyAreCountedAndTheFirstAreNamed() {
        scene.sql()
                .execute("insert into df_reconciler.hold (id, reason)"
                        + " select lpad(to_hex(n), 8, '0'), 'gone' from generate_series(1, 1234) n");

        var gone = examined().check("that are gone");

        assertThat(gone.sentence())
                .isEqualTo("1,234 hold instances that are gone: 00000001, 00000002, 00000003, 00000004, 00000005"
                        + " and 1,229 more");
        assertThat(gone.advice()).hasSize(6).last().isEqualTo("and so the others, which holds lists");
    }

    private Examined examined() {
        return Examined.by(Reconciler.builder(scene.asLeastRole(), RetentionPolicy.defaults()));
    }
}
