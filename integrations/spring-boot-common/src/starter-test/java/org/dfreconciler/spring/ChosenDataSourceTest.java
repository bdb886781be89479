// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.config.BeanDefinitionCustomizer;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Tests which data source a pass takes its connections from, and that pools with too few connections are refused. */
class ChosenDataSourceTest {

    @Test
    void withoutADataSourceItIsSaidWhatToSet() {
        Contexts.empty()
                .withPropertyValues("df-reconciler.scheduler=simple")
                .run(context -> assertThat(Contexts.said(context))
                        .isEqualTo("df-reconciler needs a DataSource bean that leads to pg_durable's control database,"
                                + " there is none: set spring.datasource.url"));
    }

    @Test
    void ofTwoThePropertyMustNameOne() {
        Contexts.complete()
                .withBean("reporting", DataSource.class, PGSimpleDataSource::new)
                .run(context -> assertThat(Contexts.said(context))
                        .isEqualTo("df-reconciler.data-source must name the DataSource bean that leads to pg_durable's"
                                + " control database, there are dataSource, reporting"));
    }

    @Test
    void twoOfWhichOneIsNamed() {
        Contexts.complete()
                .withBean("reporting", DataSource.class, PGSimpleDataSource::new)
                .withPropertyValues("df-reconciler.data-source=reporting")
                .run(context ->
                        assertThat(DataSources.choose(context, "reporting")).isSameAs(context.getBean("reporting")));
    }

    @Test
    void twoOfWhichOneIsPrimary() {
        Contexts.complete()
                .withBean("main", DataSource.class, PGSimpleDataSource::new, definition -> definition.setPrimary(true))
                .run(context -> assertThat(DataSources.choose(context, null)).isSameAs(context.getBean("main")));
    }

    @Test
    void oneThatIsNotThere() {
        Contexts.complete()
                .withPropertyValues("df-reconciler.data-source=reporting")
                .run(context -> assertThat(Contexts.said(context))
                        .isEqualTo("df-reconciler.data-source must be the name or qualifier of one DataSource bean, of"
                                + " dataSource, was \"reporting\""));
    }

    @Test
    void theDataSourcesOfSatellitesAreThoseThatPropertiesName() {
        Contexts.complete()
                .withBean("orders", DataSource.class, PGSimpleDataSource::new, notByDefault())
                .withPropertyValues("df-reconciler.satellites[Order's]=orders")
                .run(context -> assertThat(DataSources.ofSatellites(
                                context,
                                context.getBean(ReconcilerProperties.class).satellites()))
                        .isEqualTo(Map.of("Order's", context.getBean("orders"))));
        Contexts.complete()
                .withPropertyValues("df-reconciler.satellites.orders=reporting")
                .run(context -> assertThat(Contexts.said(context))
                        .isEqualTo(
                                "df-reconciler.satellites[orders] must be the name or qualifier of one DataSource bean, of"
                                        + " dataSource, was \"reporting\""));
    }

    /** During a pass, this message is the reason why the satellite was not served. */
    @Test
    void aSatelliteThatNoPropertyNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reconcilers.ofSatellite(Map.of("orders", new PGSimpleDataSource()), "bills"))
                .withMessage("df-reconciler.satellites[bills] is not set, which names its DataSource bean");
    }

    @Test
    void aSatellitesPoolWithTooFewConnections() {
        Contexts.complete()
                .withBean("orders", DataSource.class, ChosenDataSourceTest::poolOfOne, notByDefault())
                .withPropertyValues("df-reconciler.satellites.orders=orders", "df-reconciler.parallelism=4")
                .run(context -> assertThat(Contexts.said(context))
                        .isEqualTo("df-reconciler.parallelism must be at most the number of connections in the pool of"
                                + " satellite orders (maximum-pool-size), 1, was 4"));
    }

    private static BeanDefinitionCustomizer notByDefault() {
        return definition -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false);
    }

    /** The proxy would hand out the connection of a caller's transaction. */
    @Test
    void notTheProxyButWhatIsBehindIt() {
        var behind = new PGSimpleDataSource();
        Contexts.empty()
                .withPropertyValues("df-reconciler.scheduler=simple")
                .withBean(DataSource.class, () -> new TransactionAwareDataSourceProxy(behind))
                .run(context -> assertThat(DataSources.choose(context, null)).isSameAs(behind));
    }

    @Test
    void aPoolWithTooFewConnections() {
        Contexts.empty()
                .withPropertyValues("df-reconciler.scheduler=simple", "df-reconciler.parallelism=4")
                .withBean(DataSource.class, ChosenDataSourceTest::poolOfOne)
                .run(context -> assertThat(Contexts.said(context))
                        .isEqualTo("df-reconciler.parallelism must be at most the number of connections in the pool"
                                + " (maximum-pool-size), 1, was 4"));
    }

    private static HikariDataSource poolOfOne() {
        var pool = new HikariDataSource();
        pool.setMaximumPoolSize(1);
        return pool;
    }
}
