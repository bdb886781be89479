// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.rules.RetentionPolicy;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is kept and what goes. What is not set here is as the server has it, else the library's default. */
public final class PolicyOptions {

    @Option(
            names = "--retention",
            paramLabel = "<duration>",
            converter = Retentions.class,
            description = "How long ended instances stay, like 30d, 12h, 90m or 2w, up to 36500d; 0 removes them all. "
                    + "Default: the server's pg_durable.retention_days, else 30d.")
    private Duration retention;

    @Option(names = "--retention-days", paramLabel = "<days>", description = "The same in days, 0 to 36500.")
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

    /**
     * A policy with all that was given, and with what the server has set where nothing was.
     *
     * @throws CommandFailure if the options contradict each other
     * @throws IllegalArgumentException if something is out of its range; the message names it as the library does
     */
    public RetentionPolicy policy(PgDurableSettings server) {
        var policy = RetentionPolicy.builder();
        retention().or(server::retention).ifPresent(policy::retention);
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

    private Optional<Duration> retention() {
        if (retention != null && retentionDays != null) {
            throw CommandFailure.usage(
                    "--retention and --retention-days must not be given together: leave one of the two out");
        }
        return Optional.ofNullable(retention)
                .or(() -> Optional.ofNullable(retentionDays).map(Duration::ofDays));
    }
}
