// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.dfreconciler.internal.store.IdList;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    private static final int THREADS = 8;

    @Test
    void theyComeInOrderAndAtMostSoManyAtATime() {
        var candidates = candidates(List.of("0000000a", "0000000b", "0000000c"));

        assertThat(candidates.next(2)).containsExactly("0000000a", "0000000b");
        assertThat(candidates.areUsedUp()).isFalse();
        assertThat(candidates.next(2)).containsExactly("0000000c");
        assertThat(candidates.areUsedUp()).isTrue();
        assertThat(candidates.next(2)).isEmpty();
    }

    @Test
    void theYoungestIsTakenFromTheOtherEndAndNotHandedOutAgain() {
        var candidates = candidates(List.of("0000000a", "0000000b", "0000000c"));

        assertThat(candidates.youngest()).containsExactly("0000000c");
        assertThat(candidates.next(1)).containsExactly("0000000a");
        assertThat(candidates.next(5)).containsExactly("0000000b");
        assertThat(candidates.areUsedUp()).isTrue();
        assertThat(candidates.youngest()).isEmpty();
    }

    @Test
    void ofNoneThereIsNothingToTake() {
        assertThat(candidates(List.of()).areUsedUp()).isTrue();
        assertThat(candidates(List.of()).youngest()).isEmpty();
    }

    @Test
    void eachIsHandedOutOnceHoweverManyThreadsAsk() throws Exception {
        var ids = IntStream.range(0, 20_000).mapToObj("%08x"::formatted).toList();
        var candidates = candidates(ids);
        var taken = new ConcurrentLinkedQueue<String>();
        var start = new CyclicBarrier(THREADS);
        var threads = Executors.newFixedThreadPool(THREADS);
        for (var i = 0; i < THREADS; i++) {
            threads.submit(() -> {
                start.await();
                while (!candidates.areUsedUp()) {
                    taken.addAll(candidates.next(3));
                }
                return null;
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(taken).containsExactlyInAnyOrderElementsOf(ids);
    }

    private static Candidates candidates(List<String> ids) {
        var list = new IdList();
        list.addAll(ids);
        return new Candidates(list);
    }
}
