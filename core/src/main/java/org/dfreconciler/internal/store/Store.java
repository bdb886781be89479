// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.dfreconciler.internal.queries.RootEnds;
import org.dfreconciler.internal.queries.SessionQueries;
import org.dfreconciler.report.RefusedException;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.ParamType;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.SettingsTools;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * The database, as a place to run transactions in: the only code that opens one. Each takes a connection, leaves it as it
 * was found, and gives it back. Thread-safe as far as the connections are.
 */
public final class Store {

    /** The engine schema's name in the generated classes. */
    private static final String GENERATED_ENGINE_SCHEMA = "engine";

    private static final int TRIES = 3;

    private static final Set<SQLDialect> SUPPORTED = Set.of(SQLDialect.POSTGRES);

    private final Configuration configuration;
    private final @Nullable DfSide elsewhere;
    private final HoldLookup holds;
    private final @Nullable ReceiptBook receipts;

    private Store(
            Configuration configuration, @Nullable DfSide elsewhere, HoldLookup holds, @Nullable ReceiptBook receipts) {
        this.configuration = configuration;
        this.elsewhere = elsewhere;
        this.holds = holds;
        this.receipts = receipts;
    }

    /**
     * The database that has the df side, where it is not the engine's own.
     *
     * @param ends how the roots of those of its instances ended that do not say it themselves
     */
    private record DfSide(Store satellite, EngineIds ids, RootEnds ends) {}

    public static Store of(DataSource dataSource) {
        return of(DSL.using(dataSource, SQLDialect.POSTGRES));
    }

    public static Store of(DSLContext context) {
        if (!SUPPORTED.contains(context.family())) {
            throw new IllegalArgumentException("dialect must be POSTGRES, was " + context.dialect());
        }
        var settings = SettingsTools.clone(context.settings())
                .withRenderSchema(true)
                .withRenderNameCase(RenderNameCase.AS_IS)
                .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
                .withRenderMapping(new RenderMapping())
                .withStatementType(StatementType.PREPARED_STATEMENT)
                .withParamType(ParamType.INDEXED)
                .withMaxRows(0);
        return new Store(context.configuration().derive(settings), null, HoldLookup.NONE, null);
    }

    /** The same database with the engine's tables in the schema of this name. */
    public Store withEngineSchema(String engineSchema) {
        var mapping = new RenderMapping()
                .withSchemata(
                        new MappedSchema().withInput(GENERATED_ENGINE_SCHEMA).withOutput(engineSchema));
        return new Store(
                configuration.derive(
                        SettingsTools.clone(configuration.settings()).withRenderMapping(mapping)),
                elsewhere,
                holds,
                receipts);
    }

    /** The same with a look at what is held (R9). */
    public Store withHolds(HoldLookup lookup) {
        return new Store(configuration, elsewhere, lookup, receipts);
    }

    /** The same where what a batch removes leaves receipts. */
    public Store withReceipts(ReceiptBook book) {
        return new Store(configuration, elsewhere, holds, book);
    }

    /**
     * A satellite's instances: each transaction is one in the satellite, which has their df side, and one here, for their
     * engine side. This one is committed first: where the other fails after that, df rows are left without engine records, which
     * a later pass removes.
     */
    public Store serving(Store satellite, EngineIds ids, RootEnds ends) {
        return new Store(configuration, new DfSide(satellite, ids, ends), HoldLookup.NONE, null);
    }

    /** The same for what does not ask when instances ended. */
    public Store serving(Store satellite, EngineIds ids) {
        return serving(satellite, ids, RootEnds.of(List.of(), List.of(), List.of()));
    }

    /** Whether all transactions share one connection, so that no two can run at once. */
    public boolean hasSingleConnection() {
        return configuration.connectionProvider() instanceof DefaultConnectionProvider;
    }

    /**
     * Runs the work in a transaction and commits it.
     *
     * @throws CommitInDoubtException if the connection was lost while it was committed
     */
    public <T> T committed(Function<Transaction, T> work) {
        return inTransaction(TransactionKind.BATCH, work, Connection::commit);
    }

    /**
     * As {@link #committed}, for placing and releasing holds.
     *
     * @throws CommitInDoubtException as {@link #committed}
     */
    public <T> T held(Function<Transaction, T> work) {
        return inTransaction(TransactionKind.HOLD, work, Connection::commit);
    }

    /** As {@link #committed}, for work of which it does not matter whether it was done before: see {@link #read}. */
    public <T> T committedWithRetries(Function<Transaction, T> work) {
        return again(() -> committed(work));
    }

    /**
     * Runs work that only reads. Again where somebody was in the way, a few times: a lock on a whole table, as it is held for a
     * moment when VACUUM gives its end back; or on a standby the replay of what a snapshot still needs.
     */
    public <T> T read(TransactionKind kind, Function<Transaction, T> work) {
        return again(() -> inTransaction(kind, work, Connection::rollback));
    }

    /** The same, never again: for work that has effects elsewhere. */
    public <T> T once(TransactionKind kind, Function<Transaction, T> work) {
        return inTransaction(kind, work, Connection::rollback);
    }

    private static <T> T again(Supplier<T> transaction) {
        for (var tries = 1; ; tries++) {
            try {
                return transaction.get();
            } catch (RuntimeException e) {
                if (tries == TRIES || DatabaseError.of(e) != DatabaseError.CONTENTION) {
                    throw e;
                }
            }
        }
    }

    private <T> T inTransaction(TransactionKind kind, Function<Transaction, T> work, Ending ending) {
        if (elsewhere == null) {
            return inSession(kind, session -> work.apply(Transaction.of(session, holds, receipts)), ending);
        }
        return elsewhere.satellite().inSession(kind, dfSide -> inSession(kind, across(dfSide, work), ending), ending);
    }

    private <T> Function<Session, T> across(Session dfSide, Function<Transaction, T> work) {
        var side = Objects.requireNonNull(elsewhere);
        return engineSide ->
                work.apply(Transaction.across(dfSide, engineSide, side.ids(), side.ends(), holds, receipts));
    }

    private <T> T inSession(TransactionKind kind, Function<Session, T> work, Ending ending) {
        try (var scope = TransactionScope.begin(configuration.connectionProvider())) {
            var result = withConnection(scope, kind, work);
            try {
                scope.end(ending);
            } catch (RuntimeException e) {
                throw scope.giveUpEnding(e, result);
            }
            return result;
        }
    }

    private <T> T withConnection(TransactionScope scope, TransactionKind kind, Function<Session, T> work) {
        try {
            var running = new RunningStatement();
            var own = configuration
                    .derive(new DefaultConnectionProvider(scope.connection()))
                    .deriveAppending(running);
            var context = DSL.using(own);
            refuseToShare(scope, context);
            context.execute(kind.prologue());
            return work.apply(new Session(context, running));
        } catch (RuntimeException | Error e) {
            throw scope.giveUp(e);
        }
    }

    /** A transaction that has only read is ended: in its middle the isolation level could not be set. */
    private static void refuseToShare(TransactionScope scope, DSLContext context) {
        if (!scope.mayBeShared()) {
            return;
        }
        if (context.fetchValue(SessionQueries.transactionHasWritten())) {
            scope.leaveOpen();
            throw new RefusedException(
                    "the connection is in a transaction that has written something, which a pass would "
                            + "commit or roll back: end it first, or give the reconciler connections of its own");
        }
        scope.beginAnew();
    }

    /** How a transaction that went well ends. */
    interface Ending {
        void of(Connection connection) throws SQLException;
    }
}
