// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import org.dfreconciler.reference.ReferenceDatabase;
import org.flywaydb.core.Flyway;

/** Creates Quartz's tables by this module's migration, as a user of the module does. */
final class QuartzTables {

    private QuartzTables() {}

    static void install(ReferenceDatabase database) {
        Flyway.configure()
                .loggers("slf4j")
                .dataSource(database.dataSource())
                .baselineOnMigrate(true)
                .locations("classpath:org/dfreconciler/scheduler/quartz/postgresql")
                .load()
                .migrate();
    }
}
