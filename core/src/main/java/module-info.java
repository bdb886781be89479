// SPDX-License-Identifier: Apache-2.0
/** Reconciles pg_durable's control plane with its durable engine. What is not exported is internal. */
module org.dfreconciler {
    requires transitive java.sql;
    requires transitive org.jooq;
    requires org.slf4j;
    requires static org.jspecify;

    exports org.dfreconciler;
    exports org.dfreconciler.report;
    exports org.dfreconciler.rules;
}
