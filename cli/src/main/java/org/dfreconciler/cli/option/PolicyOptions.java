// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.time.Duration;
import java.util.List;
import org.dfreconciler.rules.RetentionPolicy;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is kept and what goes. What is not set here is as the server has it, else the library's default. */
public final class PolicyOptions {

    @Option(
            names = "--retention-days",
            paramLabel = "<days>",
            description = "How long ended instances stay, 0 to 36500; 0 removes them all. "
                    + "Default: the server's pg_durable.retention_days, else 30.")
    private Integer retentionDays;

    @Option(
            names = "--max-retained",
            paramLabel = "<count>",
            description = "How many ended instances stay at most, whatever their age. Default: 10000.")
    private Integer maxRetained;

    @Mixin
    private OrphanOptions orphans;

    @Option(
            names = "--keep",
            paramLabel = "<clause>|@<file>",
            converter = KeptClauses.Reader.class,
            description = "Keeps some ended instances longer, or less long: label=billing-*,status=failed:365d, "
                    + "owner=audit:forever. The first that matches decides. Can be repeated; a file has one a line.")
    private List<KeptClauses> keep = List.of();

    @Option(
            names = "--keep-executions",
            paramLabel = "<count>",
            description =
                    "How many executions of a live loop stay, at least 1: the newest, the current one among them. "
                            + "Default: all.")
    private Integer keepExecutions;

    public RetentionPolicy policy(PgDurableSettings server) {
        var policy = RetentionPolicy.builder();
        if (retentionDays != null) {
            policy.retention(Duration.ofDays(retentionDays));
        } else {
            server.retention().ifPresent(policy::retention);
        }
        if (maxRetained != null) {
            policy.maxRetained(maxRetained);
        }
        orphans.applyTo(policy);
        keep.stream()
                .flatMap(kept -> kept.clauses().stream())
                .forEach(clause -> policy.keep(clause.match(), clause.keeps()));
        if (keepExecutions != null) {
            policy.keepExecutions(keepExecutions);
        }
        return policy.build();
    }
}
