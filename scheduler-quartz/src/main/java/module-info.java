// SPDX-License-Identifier: Apache-2.0
/** Runs passes as a job of the application's own Quartz scheduler. */
@SuppressWarnings({
    "requires-automatic", // Quartz says its module's name in its manifest only
    "requires-transitive-automatic",
    "opens" // the migration's package has no classes
})
module org.dfreconciler.scheduler.quartz {
    requires transitive org.dfreconciler;
    requires transitive org.quartz;
    requires org.slf4j;
    requires static org.jspecify;

    exports org.dfreconciler.scheduler.quartz;

    // For Flyway.
    opens org.dfreconciler.scheduler.quartz.postgresql;
}
