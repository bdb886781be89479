// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.guide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page takes for granted before one of its blocks: that a role is there, say, or that an instance has grown old. It runs
 * where the page does not say it.
 *
 * @param before a part of the text of the first block that needs it; where empty, all blocks do
 */
record TakenForGranted(String page, String before, String language, String text) {

    private static final String ROLE = "psql -q -f docs/sql/role.sql\n";

    private static final List<TakenForGranted> ALL = List.of(
            new TakenForGranted("README.md", "", "sh", "psql -q -v role=reconciler -f docs/sql/role.sql\n"),
            new TakenForGranted("operations.md", "", "sql", """
                    create role support login bypassrls;
                    create role auditor login bypassrls;
                    grant pg_read_all_data to auditor;
                    """),
            // What is to be looked for in the archive is due now.
            new TakenForGranted("operations.md", "run --archive", "sql", """
                    update df.instances set completed_at = now() - interval '31 days' where id = '0123abcd';
                    """),
            new TakenForGranted(
                    "operations.md", "repair stranded zombies", "sh", "psql -q -v repair=on -f docs/sql/role.sql\n"));

    /** All that is to run of a page, in order, with what it takes for granted. */
    static List<Block> with(List<Block> blocks, Path page) {
        var all = new ArrayList<>(blocks);
        for (var each : ALL) {
            if (page.endsWith(each.page)) {
                all.add(each.place(all), each.block());
            }
        }
        if (all.stream().noneMatch(block -> block.text().contains("role.sql"))) {
            all.add(0, new TakenForGranted(page.toString(), "", "sh", ROLE).block());
        }
        return all;
    }

    private int place(List<Block> blocks) {
        for (var i = 0; i < blocks.size(); i++) {
            if (NotRun.isRun(blocks.get(i)) && blocks.get(i).text().contains(before)) {
                return i;
            }
        }
        throw new AssertionError("no block of " + page + " has <" + before + "> any more");
    }

    private Block block() {
        return new Block(Path.of("what " + page + " takes for granted"), 0, language, text);
    }
}
