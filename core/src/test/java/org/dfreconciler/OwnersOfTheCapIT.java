// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The fair cap (R2) while owners come and go: each pass shares out the places anew. The rows of a role that was dropped
 * still count as those of one owner.
 */
class OwnersOfTheCapIT {

    private static final String STAYS = "owner_who_stays";
    private static final String GOES = "owner_who_goes";
    private static final String COMES = "owner_who_comes";

    @AutoClose
    private final Scene scene = Scene.create();

    private final BulkWorkflows workflows = new BulkWorkflows(scene.sql());

    @Test
    void placesAreSharedAnewWhenOneComesAndTheRoleOfOneIsDropped() {
        scene.sql().execute("create role " + STAYS + "; create role " + GOES + "; create role " + COMES);
        workflows.ownedBy(STAYS).finished(0x100, 10, ofDays(1));
        workflows.ownedBy(GOES).finished(0x200, 10, ofDays(1));

        assertThat(pass()).as("two owners, three places each").isEqualTo(14);
        assertThat(leftOf(0x100)).isEqualTo(3);

        // The role's rows stay, and PostgreSQL knows their owner only as a number from now on.
        scene.sql().execute("drop role " + GOES);
        assertThat(pass()).isZero();

        workflows.ownedBy(COMES).finished(0x300, 10, ofDays(1));
        assertThat(pass()).as("three owners, two places each").isEqualTo(10);
        assertThat(leftOf(0x100)).isEqualTo(2);
        assertThat(leftOf(0x200)).isEqualTo(2);
        assertThat(leftOf(0x300)).isEqualTo(2);

        scene.sql()
                .execute("with nodes as (delete from df.nodes where instance_id >= '00000200')"
                        + " delete from df.instances where id >= '00000200'");
        workflows.ownedBy(STAYS).finished(0x400, 10, ofDays(0));
        assertThat(pass()).as("one is left, with all places").isEqualTo(6);
        assertThat(leftOf(0x400)).as("the newest").isEqualTo(6);

        scene.sql().execute("drop role " + STAYS + "; drop role " + COMES);
    }

    private long pass() {
        var policy = RetentionPolicy.builder().maxRetained(6).build();
        var report = Reconciler.of(scene.dataSource(), policy).run();
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        return report.count(Fate.CAP);
    }

    private int leftOf(int first) {
        return scene.sql()
                .fetchCount(scene.sql()
                        .selectFrom("df.instances where id between lpad(to_hex(" + first + "), 8, '0')"
                                + " and lpad(to_hex(" + (first + 0xff) + "), 8, '0')"));
    }
}
