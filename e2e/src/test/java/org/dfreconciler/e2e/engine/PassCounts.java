// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import com.fasterxml.jackson.databind.JsonNode;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;

/** The counts that a pass reports, whichever way it was run. */
record PassCounts(long age, long cap, long orphans, long engineActive, long foreign) {

    static PassCounts of(PassReport report) {
        return new PassCounts(
                report.count(Fate.AGE),
                report.count(Fate.CAP),
                report.orphans(),
                report.count(Fate.ENGINE_ACTIVE),
                report.foreign());
    }

    static PassCounts of(JsonNode report) {
        return new PassCounts(
                report.at("/fates/AGE").longValue(),
                report.at("/fates/CAP").longValue(),
                report.at("/fates/ORPHAN").longValue(),
                report.at("/fates/ENGINE_ACTIVE").longValue(),
                report.at("/foreign").longValue());
    }
}
