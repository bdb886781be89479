// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static java.util.Map.entry;

import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.CapCutoffs.Share;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.LabelPattern;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.PurgeFilter;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.Rules.WaterLevel;

/** Arguments for the methods that build statements, by their type. The first example of a type is the usual one. */
final class Examples {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final FinishOrder POSITION = new FinishOrder(NOW, "0000000a");
    private static final List<String> IDS = List.of("0000000a", "0000000b");

    private static final Map<String, List<?>> BY_TYPE = Map.ofEntries(
            entry("int", List.of(1_000)),
            entry("long", List.of(10_000L, 20_000L)),
            entry("boolean", List.of(true, false)),
            entry("java.lang.String", List.of("", "a name")),
            entry("java.util.List<java.lang.String>", List.of(IDS)),
            entry("java.util.List<java.lang.Long>", List.of(List.of(0L, 7L))),
            entry("java.time.Instant", List.of(NOW)),
            entry(
                    "java.util.List<java.time.Instant>",
                    List.of(List.of(NOW.minus(Duration.ofDays(7)), NOW.minus(Duration.ofDays(30))))),
            entry(TableBytes.class.getName(), List.of(new TableBytes(8_192, 16_384, 24_576, 32_768))),
            entry("java.util.Collection<java.lang.String>", List.of(IDS, List.of())),
            entry(
                    RootEnds.class.getName(),
                    List.of(
                            RootEnds.OF_ENGINE,
                            RootEnds.of(List.of("0000000a"), List.of("Failed"), List.of(NOW)),
                            RootEnds.OF_ENGINE.withHeld(HeldIds.of("", "", NOW)),
                            RootEnds.OF_ENGINE.withHeld(HeldIds.of(IDS)))),
            entry(HeldIds.class.getName(), List.of(HeldIds.NONE, HeldIds.of("a satellite", "pgdf-", NOW))),
            entry(
                    "java.util.List<org.dfreconciler.internal.queries.TreeBegin>",
                    List.of(List.of(TreeBegin.of("0000000a"), new TreeBegin("0000000a", "0000000a::1::x")))),
            entry(
                    "java.util.Collection<org.dfreconciler.internal.queries.ReconciledTable>",
                    List.of(ReconciledTable.ofControlPlane(), ReconciledTable.ofEngine())),
            entry(
                    "java.util.Collection<org.dfreconciler.internal.queries.WorkerTable>",
                    List.of(List.of(WorkerTable.values()), List.of(WorkerTable.READY))),
            entry(
                    "java.util.List<org.dfreconciler.internal.queries.NewStatus>",
                    List.of(List.of(
                            new NewStatus("0000000a", "running", "completed", NOW),
                            new NewStatus("0000000b", null, "failed", null)))),
            entry(UUID.class.getName(), List.of(new UUID(1, 2))),
            entry(
                    "java.util.List<org.dfreconciler.internal.queries.ReceiptRow>",
                    List.of(List.of(
                            new ReceiptRow("0000000a", "AGE", "label=a:7d", "a", "failed", "alice", NOW, NOW),
                            new ReceiptRow("0000000b", "ORPHAN", null, null, null, null, null, null)))),
            entry("byte[]", List.of(new byte[] {1})),
            entry(ArchivedTable.class.getName(), List.of(ArchivedTable.EVENTS, ArchivedTable.NODES)),
            entry(LabelPattern.class.getName(), List.of(LabelPattern.of("billing"), LabelPattern.of("billing-*"))),
            entry(RequiredFunction.class.getName(), List.of(RequiredFunction.values())),
            entry(FinishOrder.class.getName(), List.of(POSITION, FinishOrder.FIRST)),
            entry(WaterLevel.class.getTypeName(), List.of(new WaterLevel(3, 2))),
            entry(
                    Cutoffs.class.getName(),
                    List.of(
                            cutoffs(OrphanScope.FAILED, CapCutoffs.KEEP_ALL),
                            cutoffs(OrphanScope.SETTLED, CapCutoffs.KEEP_NONE),
                            cutoffs(OrphanScope.FAILED, someAreCut()),
                            withClauses(CapCutoffs.KEEP_ALL),
                            withClauses(someAreCut()),
                            withManyClauses())),
            entry(
                    PurgeFilter.class.getName(),
                    List.of(
                            PurgeFilter.olderThan(Duration.ofDays(30)),
                            PurgeFilter.of(Clause.label("billing-*").status("failed")),
                            PurgeFilter.of(Clause.label("*").owner("audit"), Duration.ofHours(12)))),
            entry(
                    "java.util.List<org.dfreconciler.rules.Match>",
                    List.of(
                            List.of(),
                            withClauses(CapCutoffs.KEEP_ALL).clauses().stream()
                                    .map(Clause::match)
                                    .toList())));

    private Examples() {}

    /** Returns the examples for this type. Fails if there are none yet. */
    static List<?> of(Type type) {
        return Objects.requireNonNull(BY_TYPE.get(type.getTypeName()), () -> "no example of " + type.getTypeName());
    }

    private static Cutoffs cutoffs(OrphanScope scope, CapCutoffs cap) {
        var policy = RetentionPolicy.builder()
                .orphanScope(scope)
                .orphanGrace(Duration.ofDays(1))
                .build();
        return Cutoffs.of(policy, NOW, cap);
    }

    private static Cutoffs withClauses(CapCutoffs cap) {
        var policy = RetentionPolicy.builder()
                .keep(Clause.label("billing-*").status("failed"), Duration.ofDays(365))
                .keep(Clause.owner("audit"), Clause.FOREVER)
                .keep(Clause.label("*"), Duration.ofDays(7))
                .keep(Clause.status("completed"), Duration.ofHours(12))
                .build();
        return Cutoffs.of(policy, NOW, cap);
    }

    private static Cutoffs withManyClauses() {
        var policy = RetentionPolicy.builder()
                .keep(Clause.owner("audit"), Clause.FOREVER)
                .keep(Clause.status("failed").label("\u00fc*"), Duration.ofDays(7));
        for (var name : List.of("a-*", "b-*", "c-*", "dd-*", "ee-*", "f", "g", "h")) {
            policy.keep(Clause.label(name), Duration.ofDays(365));
        }
        return Cutoffs.of(policy.build(), NOW, CapCutoffs.KEEP_ALL);
    }

    private static CapCutoffs someAreCut() {
        return new CapCutoffs(
                Map.of(new Share("noisy", true), POSITION, new Share("noisy", false), FinishOrder.LAST),
                FinishOrder.FIRST);
    }
}
