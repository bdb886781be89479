// SPDX-License-Identifier: Apache-2.0
/** Meters and observations of passes, for Micrometer. */
@SuppressWarnings({
    "requires-automatic", // Micrometer gives the names of its modules only in its manifests
    "requires-transitive-automatic"
})
module org.dfreconciler.micrometer {
    requires transitive org.dfreconciler;
    requires transitive micrometer.core;
    requires transitive micrometer.observation;
    requires static org.jspecify;

    exports org.dfreconciler.micrometer;
}
