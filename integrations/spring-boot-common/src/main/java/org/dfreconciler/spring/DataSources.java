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

/** Finds the DataSource beans that passes take their connections from. */
final class DataSources {

    private static final String PROPERTY = PropertyNames.of("dataSource");
    private static final String SATELLITES = PropertyNames.of("satellites");

    /** The size of a Hikari pool for which none was set. */
    private static final int HIKARIS_DEFAULT = 10;

    private DataSources() {}

    /**
     * Returns the bean of this name, or the only or primary one. If that is a proxy that hands out the connection of
     * the caller's transaction, returns what is behind it: a pass has its own transactions and must not end anybody
     * else's.
     *
     * @param name the name or qualifier of the bean; null for the only or primary one
     * @throws ReconcilerConfigurationException if there is no such bean, or there are several
     */
    static DataSource choose(ListableBeanFactory beans, @Nullable String name) {
        return withoutProxy(name == null ? theOne(beans) : named(beans, PROPERTY, name));
    }

    /**
     * Returns the data sources of the satellites, by the names of their databases.
     *
     * @param names the name or qualifier of each satellite's bean, by the name of the database
     * @throws ReconcilerConfigurationException if there is no bean of one of these names
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
     * Refuses a Hikari pool that has fewer connections than {@code parallelism}. Pools of other kinds are not checked.
     *
     * @param pool the name of the pool in the message
     * @throws ReconcilerConfigurationException if the pool is too small
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

    /** A class of its own, because Hikari need not be on the class path. */
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
