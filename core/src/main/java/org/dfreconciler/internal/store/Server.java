// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.internal.queries.ServerQueries;
import org.dfreconciler.internal.queries.TableLockQuery;
import org.dfreconciler.internal.queries.TableSizeQuery;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Records;

/** The server, as its catalogues and statistics have it, in one transaction. Not thread-safe. */
public final class Server {

    /** Of the transactions in progress, as many as an operator looks at. */
    private static final int MOST_TRANSACTIONS = 5;

    private static final int MOST_LOCKERS = 5;

    private final DSLContext context;

    Server(DSLContext context) {
        this.context = context;
    }

    /** The version of the extension pg_durable; empty where this database does not have it. */
    public Optional<String> extension() {
        return context.fetchOptional(ServerQueries.extension()).map(Record1::value1);
    }

    public RoleRights role() {
        return Records.mapping(RoleRights::new).map(context.fetchSingle(ServerQueries.role()));
    }

    /** The tables of {@code df} that a pass takes rows from. */
    public List<TableStatistics> tablesOfControlPlane() {
        return tables("df", ReconciledTable.ofControlPlane());
    }

    /** Those of the engine. */
    public List<TableStatistics> tablesOfEngine(String engineSchema) {
        return tables(engineSchema, ReconciledTable.ofEngine());
    }

    /** Those of some tables that there are. */
    List<TableStatistics> tables(String schema, List<ReconciledTable> tables) {
        return context.fetch(TableSizeQuery.of(schema, tables))
                .map(Records.mapping((name, rows, bytes, indexBytes, live, dead, vacuumed) ->
                        new TableStatistics(name, rows, bytes, indexBytes, live, dead, Optional.ofNullable(vacuumed))));
    }

    public List<NodeIndex> indexesOfNodes() {
        return context.fetch(ServerQueries.indexesOfNodes())
                .map(Records.mapping((name, valid, columns) -> new NodeIndex(name, valid, List.of(columns))));
    }

    /** Who keeps everybody else from reading tables of {@code df} or of the engine. */
    public List<TableLocker> tableLockers(String engineSchema) {
        return context.fetch(TableLockQuery.of(engineSchema, MOST_LOCKERS)).map(Records.mapping(TableLocker::new));
    }

    /** The oldest transactions in progress that have an id, those of sessions and prepared ones, of all databases. */
    public OpenTransactions transactionsInProgress() {
        var open = context.fetch(ServerQueries.openTransactions(MOST_TRANSACTIONS));
        var prepared = context.fetch(ServerQueries.preparedTransactions(MOST_TRANSACTIONS));
        return new OpenTransactions(
                open.map(Records.mapping((pid, application, database, role, since, all) ->
                        OpenTransaction.ofSession(pid, application, database, role, since))),
                prepared.map(Records.mapping(
                        (gid, database, role, since, all) -> OpenTransaction.prepared(gid, database, role, since))),
                Stream.concat(
                                open.stream().limit(1).map(row -> row.value6()),
                                prepared.stream().limit(1).map(row -> row.value5()))
                        .mapToInt(Integer::intValue)
                        .sum());
    }
}
