// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.EngineInstance;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.Reason;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.RetentionRules;
import org.dfreconciler.rules.TreeState;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The pure rules, by JMH: one instance, one tree of three, and a list of ten thousand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RulesBenchmark {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int INSTANCES = 10_000;

    private final RetentionPolicy policy =
            RetentionPolicy.builder().maxRetained(INSTANCES / 2).build();
    private Cutoffs cutoffs;
    private List<Instance> instances;
    private EngineTree tree;
    private int next;

    @Setup(Level.Trial)
    public void setUp() {
        instances = IntStream.range(0, INSTANCES)
                .mapToObj(n -> new Instance(
                        String.format("%08x", n * 0x9E3779B1), "completed", NOW.minus(Duration.ofMinutes(10L * n))))
                .toList();
        cutoffs = Cutoffs.of(
                policy, NOW, new FinishOrder(instances.get(INSTANCES / 2).finishedAt(), "00000000"));
        tree = new EngineTree(
                "00000001",
                List.of(
                        member("00000001", null),
                        member("00000001::1::b", "00000001"),
                        member("00000001::1::b::1::c", "00000001::1::b")),
                false);
    }

    private static EngineInstance member(String id, String parent) {
        return new EngineInstance(id, parent, "Completed", NOW.minus(Duration.ofDays(40)), null, parent == null, 1_000);
    }

    @Benchmark
    public Reason expiryOfOneInstance() {
        next = (next + 1) % INSTANCES;
        return cutoffs.expiry(instances.get(next)).orElse(null);
    }

    @Benchmark
    public TreeState stateOfATreeOfThree() {
        return tree.state(NOW);
    }

    @Benchmark
    public List<Removal> expiredOfTenThousand() {
        return RetentionRules.expired(instances, policy, NOW);
    }
}
