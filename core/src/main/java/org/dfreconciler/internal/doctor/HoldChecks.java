// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dfreconciler.internal.inspection.Notes;
import org.dfreconciler.internal.store.HeldInVain;
import org.dfreconciler.internal.store.HoldTable;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.report.Check;

/** Whether holds are used (R9), which of them hold what is not there any more, and who does not know them. */
final class HoldChecks {

    private static final Topic TOPIC = new Topic("holds");
    static final int NAMED = 5;

    private HoldChecks() {}

    static List<Check> of(Database database) {
        if (database.facts().holds().isEmpty()) {
            return List.of(TOPIC.ok("none are used here (docs/sql/hold.sql)"));
        }
        var checks = new ArrayList<>(TOPIC.ask(
                        "how many stand was not read",
                        () -> database.read(transaction -> transaction.holds().count()))
                .said(standing -> List.of(TOPIC.ok(Numbers.count(standing, "hold stands", "holds stand")))));
        checks.addAll(inVain(database, "this database", holds -> holds.onGoneInstances(NAMED)));
        checks.addAll(inVain(database, "databases", holds -> holds.inGoneDatabases(NAMED)));
        Notes.ofHolds(database.facts()).ifPresent(sentence -> checks.add(TOPIC.warning(sentence)));
        return checks;
    }

    private static List<Check> inVain(Database database, String where, Function<HoldTable, HeldInVain> question) {
        return TOPIC.ask(
                        "whether what is held in " + where + " is still there was not read",
                        () -> database.read(transaction -> question.apply(transaction.holds())))
                .said(HoldChecks::ofInVain);
    }

    private static List<Check> ofInVain(HeldInVain held) {
        if (held.all() == 0) {
            return List.of();
        }
        var count = held.first().get(0).database().isEmpty()
                ? Numbers.count(held.all(), "holds an instance that is gone", "hold instances that are gone")
                : Numbers.count(
                        held.all(),
                        "holds an instance of a database that is gone",
                        "hold instances of databases that are gone");
        var names = held.first().stream().map(HoldChecks::name).toList();
        return List.of(TOPIC.warning(count + ": " + Amounts.list(names, held.all()), advice(held.first(), held.all())));
    }

    private static String name(HeldInVain.Id held) {
        return held.database().isEmpty() ? held.id() : held.id() + " of \"" + held.database() + "\"";
    }

    /** How to release each of these, and that there are more. */
    static String[] advice(List<HeldInVain.Id> first, int all) {
        var more = all > first.size() ? Stream.of("and so the others, which holds lists") : Stream.<String>of();
        return Stream.concat(first.stream().map(HoldChecks::release), more).toArray(String[]::new);
    }

    /**
     * For a satellite that is gone, a call of the SQL function: the command takes the long id of an instance, and
     * nobody can say that of a satellite that is gone.
     */
    private static String release(HeldInVain.Id held) {
        return held.database().isEmpty()
                ? "release " + held.id()
                : "SELECT df_reconciler.release_satellite_hold('"
                        + held.database().replace("'", "''") + "', '" + held.id() + "');";
    }
}
