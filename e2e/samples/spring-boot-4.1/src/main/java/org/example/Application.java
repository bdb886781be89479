// SPDX-License-Identifier: Apache-2.0
package org.example;

import java.time.Duration;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.scheduler.simple.SimpleScheduler;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Spring Boot: the reconciler and its scheduler are beans, and start and stop with the context. */
@SpringBootApplication
public class Application {

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @Bean
    Reconciler reconciler(DataSource dataSource) {
        return Reconciler.of(dataSource, RetentionPolicy.defaults());
    }

    @Bean
    ReconcilerScheduler reconcilerScheduler(Reconciler reconciler) {
        return SimpleScheduler.every(Duration.ofHours(1)).startingNow().start(reconciler);
    }
}
