// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.util.regex.Pattern;

/** The forms an instance id can have (R6). */
public final class InstanceIds {

    /** Eight lower-case hex digits, as {@code df.start()} makes them; the same expression serves Java and PostgreSQL. */
    public static final String DF_FORM = "^[0-9a-f]{8}$";

    /**
     * Ids that a sub-orchestration has: the engine's own ({@code …sub::N}) and those pg_durable composes
     * ({@code {root}::{generation}::{node}}, repeated for each level). The same expression serves Java and PostgreSQL.
     */
    public static final String SUB_ORCHESTRATION_FORM = "(^|::)sub::|^[^:]+(::-?[0-9]+::[^:]+)+$";

    private static final Pattern DF = Pattern.compile("[0-9a-f]{8}");

    private InstanceIds() {}

    /** Tells whether the id is one that {@code df.start()} makes; only such ids are ever chosen. */
    public static boolean isDfForm(String id) {
        return DF.matcher(id).matches();
    }
}
