// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

/**
 * A user who signals workflows that have ended, whenever it is run. pg_durable lets him: it asks whether there is a df row,
 * not what it says. Every other signal goes to a large graph, as long as there is one that has ended.
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
