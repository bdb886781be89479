// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dfreconciler.internal.GoldenFiles;
import org.dfreconciler.internal.queries.RootEnds;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockDataProvider;
import org.jooq.tools.jdbc.MockResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a transaction is set up and what it sends besides its queries, as it reaches the server, reviewed like code. */
class GoldenTransactionsTest {

    private static final GoldenFiles GOLDEN = new GoldenFiles("store");

    @ParameterizedTest
    @EnumSource
    void eachKindIsSetUpAsReviewed(TransactionKind kind) {
        GOLDEN.assertReviewed("TransactionKind." + kind, sent(store -> store.read(kind, transaction -> "")));
    }

    @Test
    void theStepsOfABatchAreReviewed() {
        GOLDEN.assertReviewed(
                "Transaction",
                sent(store -> store.committed(transaction -> {
                    transaction.savepoint(Duration.ofSeconds(1));
                    transaction.backToSavepoint(Duration.ZERO);
                    transaction.underClaim(Duration.ofSeconds(30));
                    return "";
                })));
    }

    /** The statements in the satellite and in the control database, in the order in which they are sent. */
    @Test
    void theStepsOfASatellitesBatchAreReviewed() {
        GOLDEN.assertReviewed(
                "Transaction.across",
                sent(store -> store.serving(store, new EngineIds("pgdf-"), RootEnds.OF_ENGINE)
                        .committed(transaction -> {
                            transaction.savepoint(Duration.ofSeconds(1));
                            transaction.backToSavepoint(Duration.ZERO);
                            transaction.underClaim(Duration.ofSeconds(30));
                            return "";
                        })));
    }

    @Test
    void theStepsOfAQuestionAreReviewed() {
        GOLDEN.assertReviewed(
                "Transaction.byKey",
                sent(store -> store.read(TransactionKind.QUESTION, transaction -> transaction.byKey(() -> ""))));
    }

    @Test
    void noKindIsGone() {
        GOLDEN.assertNoOthers(Arrays.stream(TransactionKind.values())
                .map(kind -> "TransactionKind." + kind)
                .collect(Collectors.collectingAndThen(Collectors.toCollection(ArrayList::new), names -> {
                    names.add("Transaction");
                    names.add("Transaction.across");
                    names.add("Transaction.byKey");
                    return names;
                })));
    }

    /** What is sent over a fake connection that knows only one answer: that nothing was written on it yet. */
    private static String sent(Function<Store, String> work) {
        var statements = new ArrayList<String>();
        work.apply(Store.of(DSL.using(new MockConnection(recordedIn(statements)), SQLDialect.POSTGRES)));
        return statements.stream()
                .flatMap(statement -> Arrays.stream(statement.split("; ?")))
                .collect(Collectors.joining(";\n", "", ";"));
    }

    private static MockDataProvider recordedIn(List<String> statements) {
        return statement -> {
            statements.add(statement.sql());
            var no = DSL.using(SQLDialect.POSTGRES).newResult(field(name("no"), Boolean.class));
            no.add(DSL.using(SQLDialect.POSTGRES)
                    .newRecord(field(name("no"), Boolean.class))
                    .values(false));
            return new MockResult[] {new MockResult(1, no)};
        };
    }
}
