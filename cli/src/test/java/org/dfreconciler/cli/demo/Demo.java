// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.demo;

import java.util.List;
import org.dfreconciler.cli.Main;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Shows the main purpose from end to end: a real PostgreSQL, a population, the plan, the pass, and what is left. The
 * exit code is 0 if exactly the right rows are left, otherwise 1.
 */
public final class Demo {

    private static final List<String> POLICY = List.of("--max-retained", Integer.toString(Population.MAX_RETAINED));

    private final ReferenceDatabase database;

    private Demo(ReferenceDatabase database) {
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("\nStarting an embedded PostgreSQL, and letting months go by in it ...");
        boolean right;
        try (var database = ReferenceDatabase.create()) {
            right = new Demo(database).run();
        }
        System.exit(right ? 0 : 1);
    }

    private boolean run() throws Exception {
        List<Kind> kinds;
        try (var connection = database.connect()) {
            kinds = new Population(new Workflows(DSL.using(connection, SQLDialect.POSTGRES))).create();
        }
        var before = Census.of(database.sql(), kinds);

        Screen.title("1  What there is");
        Screen.census(before);
        Screen.title("2  What would a pass do?");
        var planned = command("plan");
        Screen.title("3  The pass");
        var removed = command("run");
        Screen.title("4  And once more: what is done stays done");
        var again = command("run");

        var after = Census.of(database.sql(), kinds);
        Screen.title("5  What is left");
        Screen.comparison(before, after);
        return planned == 0 && removed == 0 && again == 0 && after.isRightAfter(before);
    }

    /** Runs the command as a shell would. Returns its exit code. */
    private int command(String command) {
        var shown = command + " --url " + database.libpqUrl() + " " + String.join(" ", POLICY);
        System.out.println("$ java -jar cli/target/df-reconciler.jar " + shown + "\n");
        return Main.run(shown.split(" "));
    }
}
