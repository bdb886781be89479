// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import com.fasterxml.jackson.databind.JsonNode;
import org.dfreconciler.report.PassReport;

/** What a pass says of itself, whichever way it was driven. */
record PassCounts(long age, long cap, long orphans, long engineActive, long foreign) {

    static PassCounts of(PassReport report) {
        return new PassCounts(
                report.expired().age(),
                report.expired().cap(),
                report.orphans(),
                report.skipped().engineActive(),
                report.foreign());
    }

    static PassCounts of(JsonNode report) {
        return new PassCounts(
                report.at("/expired/age").longValue(),
                report.at("/expired/cap").longValue(),
                report.at("/orphans").longValue(),
                report.at("/skipped/engineActive").longValue(),
                report.at("/foreign").longValue());
    }
}
