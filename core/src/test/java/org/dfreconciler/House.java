// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * The floors of core, and which floor may call which. {@link ArchitectureTest} checks the code against them, and the
 * maintainer's page shows them.
 */
final class House {

    static final String BASE = "org.dfreconciler";

    /** The floors from the entry point downwards; those that stand beside the others come last. */
    static final List<Floor> FLOORS = List.of(
            floor("entry", "")
                    .mayCall(
                            "pass",
                            "hold",
                            "receipt",
                            "explain",
                            "drift",
                            "inventory",
                            "doctor",
                            "repair",
                            "store",
                            "report",
                            "rules"),
            floor("pass", ".internal.pass")
                    .mayCall("entry", "satellite", "store", "inspection", "words", "report", "rules"),
            floor("hold", ".internal.hold").mayCall("entry", "satellite", "store", "inspection", "report", "rules"),
            floor("repair", ".internal.repair").mayCall("entry", "pass", "store", "inspection", "report", "rules"),
            floor("explain", ".internal.explain")
                    .mayCall("entry", "pass", "satellite", "store", "inspection", "words", "report", "rules"),
            floor("doctor", ".internal.doctor")
                    .mayCall("pass", "satellite", "store", "inspection", "words", "report", "rules"),
            floor("drift", ".internal.drift").mayCall("entry", "survey", "store", "inspection", "report", "rules"),
            floor("inventory", ".internal.inventory")
                    .mayCall("entry", "survey", "store", "inspection", "report", "rules"),
            floor("receipt", ".internal.receipt").mayCall("entry", "store", "inspection", "report", "rules"),
            floor("satellite", ".internal.satellite").mayCall("store", "inspection", "report"),
            floor("survey", ".internal.survey").mayCall("store", "report"),
            floor("store", ".internal.store").mayCall("inspection", "queries", "tables", "report", "rules"),
            floor("inspection", ".internal.inspection").mayCall("queries", "words", "report", "rules"),
            floor("queries", ".internal.queries").mayCall("tables", "rules"),
            floor("tables", ".internal.tables..", ".internal.types").mayCall(),
            floor("words", ".internal.words").mayCall(),
            floor("report", ".report").mayCall("rules"),
            floor("rules", ".rules").mayCall());

    private House() {}

    /** A group of packages that may know the same floors. */
    record Floor(String name, List<String> packages, List<String> calls) {

        Floor mayCall(String... floors) {
            return new Floor(name, packages, List.of(floors));
        }
    }

    private static Floor floor(String name, String... packages) {
        return new Floor(name, List.of(packages), List.of());
    }

    /** A rule by which each floor calls only the floors that it may call. */
    static ArchRule rule() {
        var house = layeredArchitecture().consideringOnlyDependenciesInAnyPackage(BASE + "..");
        for (var floor : FLOORS) {
            house = house.layer(floor.name())
                    .definedBy(floor.packages().stream().map(BASE::concat).toArray(String[]::new));
        }
        for (var floor : FLOORS) {
            var calls = floor.calls().toArray(String[]::new);
            house = calls.length == 0
                    ? house.whereLayer(floor.name()).mayNotAccessAnyLayer()
                    : house.whereLayer(floor.name()).mayOnlyAccessLayers(calls);
        }
        return house;
    }
}
