// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.Evidence;
import org.dfreconciler.Explainer;
import org.dfreconciler.Receipts;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.report.Explanation.Kind;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.Receipt;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How receipts are found, and how long they are kept. */
class FoundReceiptsIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    @AutoClose
    private final Scene scene = Scene.create().withReceipts();

    private final Receipts receipts = Receipts.of(scene.asLeastRole());

    @BeforeEach
    void removeSome() {
        scene.workflows()
                .finished("0000000a", "completed", OLD)
                .finished("0000000b", "failed", OLD)
                .orphan("0000000c", OLD);
        scene.sql()
                .execute("update df.instances set label = E'it''s \\x1b[31m', created_at = '-infinity'"
                        + " where id = '0000000a'");
        leaving().build().run();
    }

    @Test
    void theyAreFoundById() {
        var now = scene.workflows().now();

        assertThat(receipts.find("0000000a")).singleElement().satisfies(receipt -> {
            assertThat(receipt.database()).isEmpty();
            assertThat(receipt.id()).isEqualTo("0000000a");
            assertThat(receipt.reason()).isEqualTo(Fate.AGE);
            assertThat(receipt.clause()).isEmpty();
            assertThat(receipt.label()).contains("it's \u001b[31m");
            assertThat(receipt.status()).contains("completed");
            assertThat(receipt.owner()).contains("postgres");
            assertThat(receipt.createdAt()).contains(Instant.MIN);
            assertThat(receipt.finishedAt().orElseThrow())
                    .isBetween(now.minus(OLD).minusSeconds(60), now.minus(OLD));
            assertThat(receipt.removedAt()).isBetween(now.minusSeconds(60), now);
        });
        assertThat(receipts.find("0000000c")).singleElement().satisfies(receipt -> {
            assertThat(receipt.reason()).isEqualTo(Fate.ORPHAN);
            assertThat(List.of(receipt.label(), receipt.status(), receipt.owner(), receipt.createdAt()))
                    .containsOnly(Optional.empty());
            assertThat(receipt.finishedAt()).isPresent();
        });
        assertThat(receipts.find("0000000d")).isEmpty();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> receipts.find("a"))
                .withMessage("id must be eight lower-case hex digits, or a satellite's as reports name it, was a");
    }

    @Test
    void anIdThatWasUsedAgainHasTheNewestFirst() {
        scene.workflows().finished("0000000a", "failed", OLD);
        leaving().build().run();

        assertThat(receipts.find("0000000a"))
                .extracting(receipt -> receipt.status().orElseThrow())
                .containsExactly("failed", "completed");
        assertThat(receipts.find("0000000a").stream().map(Receipt::pass).distinct())
                .hasSize(2);
    }

    @Test
    void theyAreFoundByLabelAndByTimeSoManyAtMost() {
        assertThat(receipts.byLabel("it's \u001b[31m", 5))
                .extracting(Receipt::id)
                .containsExactly("0000000a");
        assertThat(receipts.byLabel("it*", 5)).extracting(Receipt::id).containsExactly("0000000a");
        assertThat(receipts.byLabel("%", 5)).isEmpty();
        scene.sql().execute("update df_reconciler.receipt set removed_at = '2026-01-01' where id = '0000000b'");
        assertThat(receipts.since(Instant.parse("2026-01-02T00:00:00Z"), 5))
                .extracting(Receipt::id)
                .containsExactlyInAnyOrder("0000000a", "0000000c");
        assertThat(receipts.since(Instant.MIN, 5))
                .extracting(Receipt::id)
                .last()
                .isEqualTo("0000000b");
        assertThat(receipts.since(Instant.EPOCH, 1)).hasSize(1);
        for (var limit : new int[] {0, 10_001}) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> receipts.since(Instant.EPOCH, limit))
                    .withMessage("limit must be 1 to 10000, was " + limit);
        }
    }

    /** There are more old receipts than one transaction deletes. */
    @Test
    void oldOnesGoAtTheEndOfAPass() {
        scene.sql()
                .execute(
                        "update df_reconciler.receipt set removed_at = now() - interval '9 days' where id < '0000000c'");
        scene.sql()
                .execute("insert into df_reconciler.receipt (id, reason, pass, removed_at)"
                        + " select lpad(to_hex(n), 8, '0'), 'AGE', gen_random_uuid(), now() - interval '10 days'"
                        + " from generate_series(1000, 6000) n");

        assertThat(leaving().build().run().notes()).isEmpty();
        assertThat(Left.ids(scene)).hasSize(5_004);
        var report = leaving().receiptsFor(Duration.ofDays(8)).build().run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.notes())
                .containsExactly(
                        "5,003 receipts were removed that are older than receipts stay (receiptsFor, --receipts-for)");
        assertThat(Left.ids(scene)).containsExactly("0000000c");
    }

    @Test
    void howLongTheyStayIsInRange() {
        for (var stay : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(36_501))) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> leaving().receiptsFor(stay).build())
                    .withMessage("receiptsFor must be more than zero and at most 36500 days, was " + stay);
        }
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Reconciler.builder(scene.asLeastRole(), POLICY)
                        .receiptsFor(OLD)
                        .build())
                .withMessage(
                        "receiptsFor must be given with receipts (evidence, --receipts), which it is about, was PT960H");
    }

    /** A sub-orchestration is explained by the receipt of its root, with which it was removed. */
    @Test
    void anExplanationOfWhatIsGoneHasIts() {
        for (var id : List.of("0000000a", "0000000a::1::b")) {
            var explanation = explain(id);

            assertThat(explanation.kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(explanation.fate()).isEqualTo(Fate.GONE);
            assertThat(explanation.receipt())
                    .isEqualTo(Optional.of(receipts.find("0000000a").get(0)));
            assertThat(explanation.sentence())
                    .startsWith("gone: a pass removed it at ")
                    .endsWith(", and neither df nor the engine has it any more");
        }
        assertThat(explain("0000000f").receipt()).isEmpty();
        scene.workflows().finished("0000000b", "completed", Duration.ofDays(1));
        assertThat(explain("0000000b").receipt()).isEmpty();
    }

    @Test
    void withoutTheRightOrTheTableItIsExplainedAllTheSame() {
        var role = scene.role();
        scene.sql().execute("revoke select on df_reconciler.receipt from " + role);
        var lacking = explain("0000000a");
        assertThat(lacking.sentence()).isEqualTo("unknown: neither df nor the engine has it");
        assertThat(lacking.notes()).singleElement().asString().startsWith("role " + role + " lacks SELECT (");

        scene.sql().execute("drop table df_reconciler.receipt");
        assertThat(explain("0000000a").notes()).isEmpty();
        assertThat(explain("0000000a").receipt()).isEmpty();
    }

    private Explanation explain(String id) {
        return Explainer.of(scene.asLeastRole(), POLICY).explain(id);
    }

    private ReconcilerBuilder leaving() {
        return Reconciler.builder(scene.asLeastRole(), POLICY).evidence(Evidence.RECEIPTS);
    }
}
