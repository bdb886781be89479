// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.plan;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import org.dfreconciler.cli.option.Durations;
import org.dfreconciler.cli.output.Printable;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.RetentionPolicy;

/**
 * All options that decide what goes, by their names on the command line without its dashes, each as people write it; those that
 * were not given as the server or the library has them. Immutable.
 */
public record DecidingOptions(Map<String, String> byName) {

    private static final String UNKNOWN = "not said";

    public DecidingOptions {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public static DecidingOptions of(RetentionPolicy policy, boolean acceptsMassOrphans, boolean servesSatellites) {
        var byName = new LinkedHashMap<String, String>();
        byName.put("retention", Durations.text(policy.retention()));
        // What is read as one clause has no blank outside quotes.
        byName.put("keep", policy.clauses().stream().map(Clause::toString).collect(joining(" ")));
        byName.put("max-retained", Integer.toString(policy.maxRetained()));
        byName.put("orphan-grace-days", inDays(policy.orphanGrace()));
        byName.put("orphan-scope", policy.orphanScope().name().toLowerCase(Locale.ROOT));
        var keep = policy.keepExecutions();
        byName.put("keep-executions", keep.isPresent() ? Integer.toString(keep.getAsInt()) : "all");
        byName.put("accept-mass-orphans", onOrOff(acceptsMassOrphans));
        byName.put("satellites", onOrOff(servesSatellites));
        return new DecidingOptions(byName);
    }

    /** By default it is the retention, which can be any duration. */
    private static String inDays(Duration grace) {
        var days = grace.toDays();
        return grace.equals(Duration.ofDays(days)) ? Long.toString(days) : Durations.text(grace);
    }

    private static String onOrOff(boolean given) {
        return given ? "on" : "off";
    }

    /** What is otherwise here than it was there, for people; empty where nothing is. */
    String differencesFrom(DecidingOptions there) {
        var names = new LinkedHashSet<>(byName.keySet());
        names.addAll(there.byName.keySet());
        return names.stream()
                .filter(name -> !value(name).equals(there.value(name)))
                .map(name -> "--" + Printable.of(name) + " was " + there.value(name) + ", and is " + value(name))
                .collect(joining("; "));
    }

    private String value(String name) {
        var value = byName.getOrDefault(name, UNKNOWN);
        return value.isEmpty() ? "none" : Printable.of(value);
    }
}
