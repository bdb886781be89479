// SPDX-License-Identifier: Apache-2.0
/** Runs passes on one thread of this JVM. */
module org.dfreconciler.scheduler.simple {
    requires transitive org.dfreconciler;
    requires org.slf4j;
    requires static org.jspecify;

    exports org.dfreconciler.scheduler.simple;
}
