// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.util.ClassUtils;

/** The application's DataSource that passes take their connections from. */
final class DataSources {

    private static final String PROPERTY = PropertyNames.of("dataSource");
    private static final String SATELLITES = PropertyNames.of("satellites");

    /** What Hikari's pools have where nobody said how many connections. */
    private static final int HIKARIS_DEFAULT = 10;

    private DataSources() {}

    /**
     * The one that is named, or the only or primary one. Not a proxy that hands out the connection of the caller's transaction: a
     * pass has transactions of its own, and ends nobody else's.
     *
     * @param name its name or qualifier; null for the only or primary one
     * @throws ReconcilerConfigurationException if there is none, or there are several
     */
    static DataSource choose(ListableBeanFactory beans, @Nullable String name) {
        return withoutProxy(name == null ? theOne(beans) : named(beans, PROPERTY, name));
    }

    /**
     * Those that lead to the satellites, by the names of their databases.
     *
     * @param names names or qualifiers of the beans
     * @throws ReconcilerConfigurationException if there is none of a name
     */
    static Map<String, DataSource> ofSatellites(ListableBeanFactory beans, Map<String, String> names) {
        var chosen = new TreeMap<String, DataSource>();
        names.forEach((database, name) ->
                chosen.put(database, withoutProxy(named(beans, SATELLITES + "[" + database + "]", name))));
        return chosen;
    }

    private static DataSource withoutProxy(DataSource dataSource) {
        var behind = dataSource;
        while (behind instanceof TransactionAwareDataSourceProxy proxy && proxy.getTargetDataSource() != null) {
            behind = proxy.getTargetDataSource();
        }
        return behind;
    }

    /**
     * @param pool what it is to be called
     * @throws ReconcilerConfigurationException if it is known to have fewer connections than would work at once
     */
    static void refuseTooSmall(String pool, DataSource dataSource, int parallelism) {
        if (ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", DataSources.class.getClassLoader())) {
            Pool.refuseTooSmall(pool, dataSource, parallelism);
        }
    }

    private static DataSource theOne(ListableBeanFactory beans) {
        var one = beans.getBeanProvider(DataSource.class).getIfUnique();
        if (one != null) {
            return one;
        }
        var names = names(beans);
        throw new ReconcilerConfigurationException(
                names.isEmpty()
                        ? "df-reconciler needs a DataSource bean that leads to pg_durable's control database, there is none:"
                                + " set spring.datasource.url"
                        : PROPERTY
                                + " must name the DataSource bean that leads to pg_durable's control database, there are "
                                + names);
    }

    private static DataSource named(ListableBeanFactory beans, String property, String name) {
        try {
            return BeanFactoryAnnotationUtils.qualifiedBeanOfType(beans, DataSource.class, name);
        } catch (NoSuchBeanDefinitionException e) {
            throw new ReconcilerConfigurationException(
                    property + " must be the name or qualifier of one DataSource bean, of " + names(beans) + ", was \""
                            + name + "\"",
                    e);
        }
    }

    private static String names(ListableBeanFactory beans) {
        return String.join(", ", beans.getBeanNamesForType(DataSource.class));
    }

    /** Apart, since Hikari need not be there. */
    private static final class Pool {

        static void refuseTooSmall(String pool, DataSource dataSource, int parallelism) {
            if (!(dataSource instanceof HikariDataSource hikari)) {
                return;
            }
            var size = hikari.getMaximumPoolSize() < 1 ? HIKARIS_DEFAULT : hikari.getMaximumPoolSize();
            if (size < parallelism) {
                throw new ReconcilerConfigurationException(PropertyNames.of("parallelism")
                        + " must be at most the number of connections in " + pool + " (maximum-pool-size), " + size
                        + ", was " + parallelism);
            }
        }
    }
}
