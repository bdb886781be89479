// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

/**
 * A user who signals a workflow that has ended, each time this is run. pg_durable permits that: it checks whether there
 * is a df row, but not its status. Every second signal goes to a large graph, as long as one has ended.
 */
final class Signals implements Runnable {

    private static final String EVENT = "go";
    private static final String ENDED =
            "select id from df.instances where status in ('completed', 'failed', 'cancelled')"
                    + " order by (id = any (?) and ?) desc, random() limit 1";

    private final PgDurable pgDurable;
    private final Books books;
    private int sent;

    Signals(PgDurable pgDurable, Books books) {
        this.pgDurable = pgDurable;
        this.books = books;
    }

    @Override
    public void run() {
        pgDurable
                .sql()
                .fetchOptional(ENDED, books.largeGraphs().toArray(String[]::new), sent % 2 == 0)
                .map(row -> row.get(0, String.class))
                .ifPresent(this::signal);
    }

    private void signal(String id) {
        books.signalled(id);
        pgDurable.engine().raise(id, EVENT);
        sent++;
    }

    int sent() {
        return sent;
    }
}
