// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link RulesBenchmark} in a separate JVM. */
final class RulesTiming {

    private RulesTiming() {}

    /** The lines of a Markdown table. */
    static List<String> run() throws RunnerException {
        var options = new OptionsBuilder()
                .include(RulesBenchmark.class.getName())
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .build();
        var lines = new ArrayList<String>();
        lines.add("| rule | ns | ± |");
        lines.add("|---|---:|---:|");
        for (var result : new Runner(options).run()) {
            var primary = result.getPrimaryResult();
            lines.add(String.format(
                    "| %s | %,.0f | %,.0f |", primary.getLabel(), primary.getScore(), primary.getScoreError()));
        }
        return lines;
    }
}
