// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.rules.Clause.FOREVER;
import static org.dfreconciler.rules.Clause.label;
import static org.dfreconciler.rules.Clause.owner;

import java.time.Duration;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.scheduler.simple.SimpleScheduler;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Tests what properties set, and which beans of the application replace them. */
class GoodPropertiesTest {

    @Test
    void noneIsTheDefault() {
        Contexts.complete().run(context -> {
            assertThat(context.getBean(RetentionPolicy.class)).isEqualTo(RetentionPolicy.defaults());
            assertThat(context).hasSingleBean(Reconciler.class).hasSingleBean(ScheduledPasses.class);
        });
    }

    @Test
    void aPolicyByProperties() {
        Contexts.complete()
                .withPropertyValues(
                        "df-reconciler.retention=45",
                        "df-reconciler.max-retained=7",
                        "df-reconciler.orphan-grace=12h",
                        "df-reconciler.orphan-scope=settled",
                        "df-reconciler.keep-executions=3",
                        "df-reconciler.keep[0].label=billing-*",
                        "df-reconciler.keep[0].status=failed",
                        "df-reconciler.keep[0].duration=365d",
                        "df-reconciler.keep[1].owner=audit",
                        "df-reconciler.keep[1].duration=forever")
                .run(context -> assertThat(context.getBean(RetentionPolicy.class))
                        .isEqualTo(RetentionPolicy.builder()
                                .retention(Duration.ofDays(45))
                                .maxRetained(7)
                                .orphanGrace(Duration.ofHours(12))
                                .orphanScope(OrphanScope.SETTLED)
                                .keepExecutions(3)
                                .keep(label("billing-*").status("failed"), Duration.ofDays(365))
                                .keep(owner("audit"), FOREVER)
                                .build()));
    }

    @Test
    void switchedOff() {
        Contexts.complete()
                .withPropertyValues("df-reconciler.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(Reconciler.class)
                        .doesNotHaveBean(ReconcilerProperties.class)
                        .doesNotHaveBean(LastPass.class));
    }

    @Test
    void aPolicyOfTheApplications() {
        var policy = RetentionPolicy.builder().maxRetained(1).build();
        Contexts.complete()
                .withBean(RetentionPolicy.class, () -> policy)
                .run(context ->
                        assertThat(context).getBean(RetentionPolicy.class).isSameAs(policy));
    }

    @Test
    void aReconcilerOfTheApplications() {
        var reconciler = Reconciler.of(new PGSimpleDataSource(), RetentionPolicy.defaults());
        Contexts.complete()
                .withBean(Reconciler.class, () -> reconciler)
                .run(context -> assertThat(context)
                        .hasSingleBean(ScheduledPasses.class)
                        .doesNotHaveBean(LastPass.class)
                        .getBean(Reconciler.class)
                        .isSameAs(reconciler));
    }

    @Test
    void aSchedulerOfTheApplications() {
        Contexts.withDataSource()
                .withBean(ReconcilerScheduler.class, () -> SimpleScheduler.every(Duration.ofHours(1)))
                .run(context ->
                        assertThat(context).hasSingleBean(Reconciler.class).doesNotHaveBean(ScheduledPasses.class));
    }

    @Test
    void anEndpointWhereItIsExposed() {
        Contexts.complete().run(context -> assertThat(context).doesNotHaveBean(ReconcilerEndpoint.class));
        Contexts.complete()
                .withPropertyValues("management.endpoints.web.exposure.include=dfreconciler")
                .run(context -> assertThat(context).hasSingleBean(ReconcilerEndpoint.class));
    }
}
