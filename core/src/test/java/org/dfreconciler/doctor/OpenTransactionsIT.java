// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Examined;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.OpenTransaction;
import org.dfreconciler.report.Check.Level;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Transactions that hold orphans back are named, with the statement that ends them. A plan counts the same orphans as
 * unresolved.
 */
class OpenTransactionsIT {

    private static final Duration OLD = Duration.ofHours(1);
    private static final RetentionPolicy POLICY =
            RetentionPolicy.builder().orphanGrace(Duration.ZERO).build();

    @AutoClose
    private final Scene scene = Scene.create();

    @Test
    void aSessionIsNamedByItsProcess() {
        var caller = scene.openTransaction().execute("set application_name = 'a \"caller\"'");
        caller.startOf("0000000a");
        scene.workflows().orphan("0000000a", OLD).orphan("0000000b", OLD);

        var examined = examined(2);

        assertThat(examined.check("2 orphans that are due stay").level()).isEqualTo(Level.WARNING);
        var session = examined.check("process " + caller.pid() + ", application \"a \"caller\"\",");
        assertThat(session.level()).isEqualTo(Level.WARNING);
        assertThat(session.advice()).containsExactly("SELECT pg_terminate_backend(" + caller.pid() + ");");

        caller.rollback();
        assertThat(examined(0).check("no orphan that is due is held back").level())
                .isEqualTo(Level.OK);
    }

    @Test
    void aPreparedTransactionIsNamedByItsGid() {
        var gid = "of " + scene.database().name();
        scene.openTransaction().startOf("0000000a").execute("prepare transaction '" + gid + "'");
        scene.workflows().orphan("0000000a", OLD);
        try {
            var prepared = examined(1).check("prepared transaction '" + gid + "'");

            assertThat(prepared.level()).isEqualTo(Level.WARNING);
            assertThat(prepared.sentence())
                    .contains(" of role \"postgres\" in database \""
                            + scene.database().name() + "\", open for ");
            assertThat(prepared.advice())
                    .isEqualTo(List.of(
                            "in that database: COMMIT PREPARED '" + gid + "'; or ROLLBACK PREPARED '" + gid + "';"));
        } finally {
            scene.sql().execute("rollback prepared '" + gid + "'");
        }
    }

    /** If a name cannot be shown on a terminal as it is, nobody may copy it from there into a statement. */
    @Test
    void aGidThatATerminalDoesNotShowIsInNoStatement() {
        var gid = "of " + scene.database().name() + " \u009b2J";
        scene.openTransaction().startOf("0000000a").execute("prepare transaction '" + gid + "'");
        scene.workflows().orphan("0000000a", OLD);
        try {
            assertThat(examined(1).check("prepared transaction '" + gid + "'").advice())
                    .containsExactly("in that database: COMMIT PREPARED or ROLLBACK PREPARED it, by its gid in"
                            + " pg_prepared_xacts, which has characters that a terminal does not show");
        } finally {
            scene.sql().execute("rollback prepared '" + gid + "'");
        }
    }

    /** A transaction whose beginning is hidden may be a day old or new, so that nobody is advised to end it. */
    @Test
    void oneWhoseBeginIsHiddenIsNotToBeEnded() {
        var caller = scene.openTransaction();
        caller.startOf("0000000a");
        scene.workflows().orphan("0000000a", OLD);

        var hidden =
                Examined.by(Reconciler.builder(scene.asLeastRole(), POLICY)).check("process " + caller.pid());

        assertThat(hidden.sentence()).endsWith(", since a time that is hidden");
        assertThat(hidden.level()).isEqualTo(Level.OK);
        assertThat(hidden.advice()).isEmpty();
    }

    /** The transaction began after everything due had ended, and long after it was written. */
    @Test
    void oneThatBeganLaterIsOnlyCounted() {
        scene.workflows().orphan("0000000a", OLD);
        try (OpenTransaction later = scene.openTransaction().execute("create table t ()")) {
            var examined = Examined.by(Reconciler.builder(scene.dataSource(), POLICY));

            assertThat(examined.check("process " + later.pid() + ",").level()).isEqualTo(Level.OK);
            assertThat(examined.check("no orphan that is due is held back").sentence())
                    .contains(" in progress");
        }
    }

    private Examined examined(long heldBack) {
        var unresolved = Reconciler.of(scene.dataSource(), POLICY).plan().count(Fate.UNRESOLVED);
        assertThat(unresolved).isEqualTo(heldBack);
        return Examined.by(Reconciler.builder(scene.dataSource(), POLICY));
    }
}
