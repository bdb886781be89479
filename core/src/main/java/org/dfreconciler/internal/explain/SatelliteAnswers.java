// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.dfreconciler.internal.inspection.ClauseFindings;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.Findings;
import org.dfreconciler.internal.satellite.SatelliteLook;
import org.dfreconciler.internal.satellite.SatelliteStores;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Origin;
import org.dfreconciler.internal.store.SatelliteId;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.report.Finding;
import org.dfreconciler.rules.RetentionPolicy;

/**
 * What satellites themselves say of their ids, each in one transaction of its own. Where one cannot be asked, what the control
 * database knows stands, with a note that says why.
 */
final class SatelliteAnswers {

    private final Store control;
    private final Facts facts;
    private final RetentionPolicy policy;
    private final Function<String, DataSource> dataSources;

    /**
     * @param control with the engine's schema
     * @param dataSources by the name of a database
     */
    SatelliteAnswers(Store control, Facts facts, RetentionPolicy policy, Function<String, DataSource> dataSources) {
        this.control = control;
        this.facts = facts;
        this.policy = policy;
        this.dataSources = dataSources;
    }

    /** The same answers in the same order, where a satellite was asked and answered with what it said. */
    List<Explanation> insteadOf(Question.Answers known) {
        var byOrigin = known.explanations().stream()
                .filter(explanation -> SatelliteId.of(explanation.rootId()).isPresent())
                .collect(groupingBy(explanation -> ofSatellite(explanation).ids()));
        if (byOrigin.isEmpty()
                || !facts.hasOrigins()
                || !Findings.ofOrigins(facts).isEmpty()) {
            return known.explanations();
        }
        var answers = new HashMap<Explanation, Explanation>();
        for (var origin : origins()) {
            var asked = byOrigin.get(origin.ids());
            if (asked != null && origin.database() != null) {
                answers.putAll(answers(origin.ids(), origin.database(), asked, known.offTheTrees()));
            }
        }
        return known.explanations().stream()
                .map(explanation -> answers.getOrDefault(explanation, explanation))
                .toList();
    }

    private List<Origin> origins() {
        return control.read(
                TransactionKind.LOOK, transaction -> transaction.engine().origins(facts.engineSchema()));
    }

    private static SatelliteId ofSatellite(Explanation explanation) {
        return SatelliteId.of(explanation.rootId()).orElseThrow();
    }

    private Map<Explanation, Explanation> answers(
            EngineIds ids, String database, List<Explanation> asked, OffTheTrees offTheTrees) {
        try {
            var satellite = look().at(database);
            return satellite.ids().equals(ids)
                    ? answers(satellite, asked, offTheTrees)
                    : noting(asked, "satellite \"" + database + "\" is no longer the installation of this id");
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return noting(asked, "satellite \"" + database + "\" could not be asked: " + DatabaseError.message(e));
        }
    }

    private SatelliteLook look() {
        var owners = control.read(
                TransactionKind.INSPECTION, transaction -> transaction.df().owners());
        return new SatelliteLook(facts, owners, dataSources, this::inTheWay, () -> SatelliteLook.PATIENCE);
    }

    private List<Finding> inTheWay(Facts satellite) {
        return Stream.concat(
                        Findings.ofPlan(satellite).stream(),
                        ClauseFindings.ofLabels(policy.clauses(), satellite).stream())
                .toList();
    }

    private Map<Explanation, Explanation> answers(
            SatelliteLook.Seen satellite, List<Explanation> asked, OffTheTrees offTheTrees) {
        var place = Place.of(satellite, facts, policy);
        return SatelliteStores.serving(control, facts, satellite, TransactionKind.SELECTION)
                .read(TransactionKind.QUESTION, transaction -> answers(transaction, place, asked, offTheTrees));
    }

    private static Map<Explanation, Explanation> answers(
            Transaction transaction, Place place, List<Explanation> asked, OffTheTrees offTheTrees) {
        var localIds = asked.stream()
                .map(explanation -> ofSatellite(explanation).id())
                .distinct()
                .toList();
        var seen = new Look(transaction, place, offTheTrees).at(localIds);
        var answer = new Answer(transaction, place);
        return asked.stream().collect(toMap(explanation -> explanation, explanation -> {
            var id = ofSatellite(explanation).id();
            return answer.of(explanation.id(), id, Objects.requireNonNull(seen.get(id)));
        }));
    }

    private static Map<Explanation, Explanation> noting(List<Explanation> asked, String note) {
        return asked.stream().collect(toMap(explanation -> explanation, explanation -> explanation.with(note)));
    }
}
