// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/** The parts that do not depend on each other, in the order in which they run. */
final class Parts {

    private static final Population LONG_WARM_UP = Population.of(10_000, 8_000);

    static final Map<String, Part> ALL = all();

    private Parts() {}

    private static Map<String, Part> all() {
        var parts = new LinkedHashMap<String, Part>();
        parts.put("batches", (options, progress) -> RaceTable.of(options, Opponents.named(), progress));
        parts.put("cold", Cold::run);
        parts.put("rowlock", (options, progress) -> RowLock.run(options.number("locked"), progress));
        parts.put("graphs", Graphs::run);
        parts.put("rules", (options, progress) -> RulesTiming.run());
        parts.put(
                "startup", (options, progress) -> StartUp.run(CommandLine.JAR, Math.max(5, options.number("rounds"))));
        parts.put("gentle", (options, progress) -> Gentle.run(options));
        parts.put("queue", Queue::run);
        parts.put("loop", (options, progress) -> Loop.run(options));
        parts.put("loops", (options, progress) -> LiveLoops.run(options));
        parts.put("heap", (options, progress) -> Heap.run(options));
        parts.put(
                "scale",
                (options, progress) -> Scale.run(
                        LONG_WARM_UP,
                        options.number("small"),
                        options.number("large"),
                        options.number("orphans"),
                        options.number("retained")));
        parts.put("policies", Policies::run);
        parts.put("evidence", EvidenceCosts::run);
        parts.put("inspections", Inspections::run);
        parts.put("peer", AgainstThePeer::run);
        return parts;
    }
}
