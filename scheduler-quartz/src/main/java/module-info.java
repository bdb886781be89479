// SPDX-License-Identifier: Apache-2.0
/** Runs passes as a job of the application's own Quartz scheduler. */
@SuppressWarnings({
    "requires-automatic", // Quartz gives its module name only in its manifest
    "requires-transitive-automatic",
    "opens" // the migration's package has no classes
})
module org.dfreconciler.scheduler.quartz {
    requires transitive org.dfreconciler;
    requires transitive org.quartz;
    requires org.slf4j;
    requires static org.jspecify;

    exports org.dfreconciler.scheduler.quartz;

    // Flyway reads the migration from this package.
    opens org.dfreconciler.scheduler.quartz.postgresql;
}
