// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was a primary, stopped cleanly and started again as a hot standby: it can be read, nothing more. */
class StandbyIT {

    @TempDir
    private Path home;

    @Test
    void aHotStandbyIsRefusedWithTheWayOut() throws IOException {
        try (var primary = start()) {
            ReferenceSchema.install(primary.getPostgresDatabase(), ReferenceSchema.ENGINE_SCHEMA);
            new Workflows(DSL.using(primary.getPostgresDatabase(), SQLDialect.POSTGRES))
                    .finished("00000001", "completed", Duration.ofDays(40));
        }
        Files.createFile(home.resolve("data/standby.signal"));

        try (var standby = start()) {
            var reconciler = Reconciler.of(standby.getPostgresDatabase(), RetentionPolicy.defaults());

            assertThat(DSL.using(standby.getPostgresDatabase(), SQLDialect.POSTGRES)
                            .fetchValue("select pg_is_in_recovery()"))
                    .isEqualTo(true);
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(reconciler::run)
                    .withMessage("the server is a hot standby, where nothing can be removed: connect to the primary");
            assertThatExceptionOfType(RefusedException.class).isThrownBy(reconciler::plan);
        }
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(home.resolve("data").toFile())
                .setCleanDataDirectory(false)
                .start();
    }
}
