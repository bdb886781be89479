// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.EngineInstance;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.EngineWords;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.Rules;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures the rules without a database, by JMH: one instance with its tree, one tree of three, and a list of ten
 * thousand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RulesBenchmark {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int INSTANCES = 10_000;
    private static final int OWNERS = 100;

    private final RetentionPolicy policy =
            RetentionPolicy.builder().maxRetained(INSTANCES / 2).build();
    private Cutoffs cutoffs;
    private List<Instance> instances;
    private List<EngineInstance> members;
    private int next;

    @Setup(Level.Trial)
    public void setUp() {
        instances = IntStream.range(0, INSTANCES)
                .mapToObj(n -> new Instance(
                        String.format("%08x", n * 0x9E3779B1),
                        "completed",
                        "owner " + n % OWNERS,
                        NOW.minus(Duration.ofMinutes(10L * n)),
                        true))
                .toList();
        cutoffs = Cutoffs.of(policy, NOW, Rules.cap(instances, policy, NOW));
        members = List.of(
                member("00000001", null),
                member("00000001::1::b", "00000001"),
                member("00000001::1::b::1::c", "00000001::1::b"));
    }

    private static EngineInstance member(String id, String parent) {
        return new EngineInstance(
                id,
                parent,
                EngineWords.ORCHESTRATION_PREFIX + "orchestration::execute-function-graph",
                "Completed",
                NOW.minus(Duration.ofDays(40)),
                null,
                parent == null,
                1_000);
    }

    @Benchmark
    public Fate fateOfOneInstanceWithATreeOfThree() {
        next = (next + 1) % INSTANCES;
        var instance = instances.get(next);
        return Rules.ofInstance(instance, EngineTree.of("00000001", members, false, NOW), cutoffs);
    }

    @Benchmark
    public EngineTree treeOfThree() {
        return EngineTree.of("00000001", members, false, NOW);
    }

    @Benchmark
    public List<Removal> expiredOfTenThousand() {
        return Rules.expired(instances, policy, NOW);
    }
}
