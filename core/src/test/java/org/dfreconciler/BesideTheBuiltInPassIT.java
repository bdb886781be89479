// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * What a pass and a plan say about pg_durable's own retention pass, with the settings and the registry of a real
 * server.
 */
class BesideTheBuiltInPassIT {

    private static final RetentionPolicy A_YEAR =
            RetentionPolicy.builder().retention(Duration.ofDays(365)).build();
    private static final String KEEPS_LESS = "pg_durable's own pass is on and keeps less than this policy, 30 days ";
    private static final String IS_MISSED =
            "pg_durable's own pass is off, and _duroxide._origins names other databases";
    private static final String CANNOT_SEE = "pg_durable's own pass is off, and role ";

    @AutoClose
    private final Scene scene = Scene.create();

    @Test
    void whereItKeepsLessBothSaySoOnceAndGoOn() {
        set("retention_days", "30");
        set("reconcile_interval", "3600");
        scene.workflows()
                .finished("0000000a", "completed", Duration.ofDays(400))
                .finished("0000000b", "completed", Duration.ofDays(400));

        var report = reconciler(A_YEAR).run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.removed()).isEqualTo(2);
        assertThat(report.notes()).singleElement().asString().startsWith(KEEPS_LESS);
        assertThat(reconciler(A_YEAR).plan().notes()).isEqualTo(report.notes());
        assertThat(notes(RetentionPolicy.defaults())).isEmpty();
    }

    @Test
    void whereItIsOffOtherDatabasesMissIt() {
        set("reconcile_interval", "0");
        assertThat(notes(A_YEAR)).isEmpty();
        scene.sql().execute("create table if not exists _duroxide._origins (database_oid int8, installation_id uuid)");
        scene.sql().execute("grant select on _duroxide._origins to " + scene.role());
        assertThat(notes(A_YEAR)).isEmpty();

        scene.sql().execute("insert into _duroxide._origins values (16384, gen_random_uuid())");

        assertThat(notes(A_YEAR)).singleElement().asString().startsWith(IS_MISSED);
        scene.sql().execute("revoke select on _duroxide._origins from " + scene.role());
        assertThat(notes(A_YEAR)).singleElement().asString().startsWith(CANNOT_SEE + scene.role());
    }

    @Test
    void aServerThatNeverLoadedItIsNoReasonToSpeak() {
        scene.sql().execute("create table if not exists _duroxide._origins (database_oid int8, installation_id uuid)");
        scene.sql().execute("insert into _duroxide._origins values (16384, gen_random_uuid())");

        assertThat(notes(A_YEAR)).isEmpty();
    }

    private List<String> notes(RetentionPolicy policy) {
        PassReport report = reconciler(policy).run();
        return report.notes();
    }

    /** Uses new connections, because the settings of a database apply only to those. */
    private Reconciler reconciler(RetentionPolicy policy) {
        return Reconciler.of(scene.asLeastRole(), policy);
    }

    private void set(String setting, String value) {
        scene.sql().execute("alter database " + scene.database().name() + " set pg_durable." + setting + " = " + value);
    }
}
