// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.HashSet;
import java.util.Set;

/** Ways in which a table is not quite as a pass needs it. */
final class Variations {

    private Variations() {}

    static TableFacts relation(String kind, TableFacts facts) {
        return new TableFacts(kind, facts.columns(), facts.readable(), true, true, false);
    }

    static TableFacts withColumns(Set<String> columns) {
        return new TableFacts("r", columns, columns, true, true, false);
    }

    static TableFacts withMore(String column, TableFacts facts) {
        var columns = new HashSet<>(facts.columns());
        columns.add(column);
        return withColumns(columns);
    }

    static TableFacts unreadable(String column, TableFacts facts) {
        var readable = new HashSet<>(facts.readable());
        readable.remove(column);
        return new TableFacts("r", facts.columns(), readable, facts.updatable(), facts.deletable(), false);
    }

    static TableFacts rights(boolean updatable, boolean deletable, TableFacts facts) {
        return new TableFacts("r", facts.columns(), facts.readable(), updatable, deletable, false);
    }

    static TableFacts filtered(TableFacts facts) {
        return new TableFacts(
                facts.kind(), facts.columns(), facts.readable(), facts.updatable(), facts.deletable(), true);
    }
}
