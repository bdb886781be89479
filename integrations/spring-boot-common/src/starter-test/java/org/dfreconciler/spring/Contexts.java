// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/** Application contexts with exactly the auto-configurations that the starter lists. */
final class Contexts {

    private Contexts() {}

    static ApplicationContextRunner empty() {
        return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ofTheStarter()));
    }

    /** A context with a scheduler, and with a data source that nothing connects to. */
    static ApplicationContextRunner complete() {
        return withDataSource().withPropertyValues("df-reconciler.scheduler=simple");
    }

    static ApplicationContextRunner withDataSource() {
        return empty().withBean("dataSource", DataSource.class, PGSimpleDataSource::new);
    }

    private static Class<?>[] ofTheStarter() {
        return ImportCandidates.load(AutoConfiguration.class, null).getCandidates().stream()
                .filter(name -> name.startsWith("org.dfreconciler."))
                .map(Contexts::load)
                .toArray(Class<?>[]::new);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** What an application that fails to start prints: the first answer of the registered analyzers. */
    static String said(AssertableApplicationContext context) {
        var failure = context.getStartupFailure();
        var arguments = ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
                .and(Environment.class, new StandardEnvironment());
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, arguments, (type, name, error) -> {})
                .stream()
                .map(analyzer -> Optional.ofNullable(analyzer.analyze(failure)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(FailureAnalysis::getDescription)
                .orElseThrow(() -> new AssertionError("nobody analyzes it", failure));
    }
}
