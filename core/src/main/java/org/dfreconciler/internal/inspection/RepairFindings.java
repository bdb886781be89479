// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.report.Finding;
import org.dfreconciler.rules.RepairKind;

/** What stands in the way of a repair: all that stands in the way of a pass, and what a repair needs besides. */
public final class RepairFindings {

    private RepairFindings() {}

    /**
     * Of a repair that acts.
     *
     * @param updatable the columns of df's instances that the role may UPDATE
     */
    public static List<Finding> ofRepair(Facts facts, Set<RepairKind> kinds, Set<String> updatable) {
        var findings = new ArrayList<>(Findings.ofPass(facts));
        findings.addAll(ofReading(facts, kinds));
        if (kinds.contains(RepairKind.STRANDED)) {
            findings.addAll(facts.df().stream()
                    .flatMap(df -> new SchemaFindings(df, facts, Need.PASS)
                            .ofWriting(ReconciledTable.DF_INSTANCES, updatable, "status", "completed_at", "updated_at"))
                    .toList());
        }
        return findings.stream().distinct().toList();
    }

    /** Of a plan of one, which only reads. */
    public static List<Finding> ofPlan(Facts facts, Set<RepairKind> kinds) {
        var findings = new ArrayList<>(Findings.ofPlan(facts));
        if (facts.server().inRecovery()) {
            findings.add(Finding.of("the server is a hot standby, which does not show which transactions are still to"
                    + " come, so nothing is proved here: connect to the primary"));
        }
        findings.addAll(ofReading(facts, kinds));
        return findings;
    }

    private static List<Finding> ofReading(Facts facts, Set<RepairKind> kinds) {
        var engine = engine(facts);
        return kinds.stream()
                .sorted()
                .flatMap(kind -> engine.stream()
                        .flatMap(schema -> schema.ofReading(ReconciledTable.ENGINE_EXECUTIONS, columns(kind))))
                .toList();
    }

    private static String[] columns(RepairKind kind) {
        return switch (kind) {
            case STRANDED -> new String[] {"output"};
            case ZOMBIES -> new String[] {"started_at", "xmin"};
            // No column besides those that a pass reads.
            case STRAYS -> new String[] {};
        };
    }

    private static Optional<SchemaFindings> engine(Facts facts) {
        return facts.engine().flatMap(EngineFacts::schema).map(schema -> new SchemaFindings(schema, facts, Need.PLAN));
    }
}
