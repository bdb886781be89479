// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dfreconciler.internal.pass.SatelliteVisits;
import org.dfreconciler.internal.store.Origin;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.report.Check;

/** The other databases whose workflows run in this one's engine, and who looks after them. */
final class SatelliteChecks {

    private static final Topic TOPIC = new Topic("satellites");
    private static final String SWITCH_ON =
            "switch pg_durable's own pass on again (pg_durable.reconcile_interval, and a restart)";

    private final Database database;
    private final boolean builtInIsOn;

    private SatelliteChecks(Database database) {
        this.database = database;
        this.builtInIsOn = database.facts().builtInPass().isOn();
    }

    /** Nothing where the engine has no list of them: before pg_durable 0.2.9. */
    static List<Check> of(Database database) {
        if (!database.facts().hasOrigins()) {
            return List.of();
        }
        var schema = database.facts().engineSchema();
        return TOPIC.ask(
                        "which satellites there are was not read",
                        () -> database.read(transaction -> transaction.engine().origins(schema)))
                .said(new SatelliteChecks(database)::of);
    }

    private List<Check> of(List<Origin> origins) {
        var names = origins.stream()
                .map(Origin::database)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var gone = origins.stream()
                .filter(origin -> origin.database() == null)
                .map(origin -> origin.ids().prefix() + "…")
                .toList();
        var checks = new ArrayList<Check>();
        if (!names.isEmpty()) {
            checks.add(ofNames(Numbers.count(names.size(), "satellite", "satellites"), Amounts.list(names)));
            checks.addAll(ofVisits(origins));
        }
        if (!gone.isEmpty()) {
            checks.add(
                    ofGone(Numbers.count(gone.size(), "satellite is", "satellites are") + " gone: what they left in the"
                            + " engine is for pg_durable's own pass alone to remove: " + Amounts.list(gone)));
        }
        return origins.isEmpty() ? List.of(TOPIC.ok("no other database uses this engine")) : checks;
    }

    private Check ofNames(String count, String names) {
        if (database.options().satellites() != null) {
            return TOPIC.ok(count + " would be served (satellites, --satellites): " + names);
        }
        return builtInIsOn
                ? TOPIC.ok(count + " left to pg_durable's own pass: " + names)
                : TOPIC.warning(
                        "nobody serves " + count + ", where nothing is removed that expires: " + names,
                        "serve them (satellites, --satellites), or " + SWITCH_ON);
    }

    /** What is due in those that would be served, and which of them cannot be. */
    private List<Check> ofVisits(List<Origin> origins) {
        var dataSources = database.options().satellites();
        if (dataSources == null) {
            return List.of();
        }
        return TOPIC.ask(
                        "the satellites were not looked at",
                        () -> SatelliteVisits.of(
                                database.store(), database.options(), dataSources, database.facts(), origins))
                .said(visits -> visits.stream().flatMap(this::ofVisit).toList());
    }

    private Stream<Check> ofVisit(SatelliteVisits.Visit visit) {
        return Stream.concat(
                visit.leftOut().map(sentence -> TOPIC.warning(sentence)).stream(),
                visit.seen().stream().flatMap(seen -> SatelliteBacklog.of(database, seen).stream()));
    }

    private Check ofGone(String sentence) {
        return builtInIsOn ? TOPIC.ok(sentence) : TOPIC.warning(sentence, SWITCH_ON);
    }
}
