// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.util.regex.Pattern;

/** The forms an instance id can have (R6). Each expression means the same to Java and to PostgreSQL. */
public final class InstanceIds {

    /** Eight lower-case hex digits, as {@code df.start()} makes them. */
    public static final String DF_FORM = "^[0-9a-f]{8}$";

    /**
     * Ids that a sub-orchestration has: the engine's own ({@code …sub::N}) and those pg_durable composes
     * ({@code {root}::{execution}::{node}}, repeated for each level).
     */
    public static final String SUB_ORCHESTRATION_FORM = "(^|::)sub::|^[^:]+(::-?[0-9]+::[^:]+)+$";

    private static final Pattern DF = Pattern.compile(DF_FORM.replace("$", "\\z"));

    private InstanceIds() {}

    /** Tells whether the id is one that {@code df.start()} makes; only such ids are ever chosen. */
    public static boolean isDfForm(String id) {
        return DF.matcher(id).find();
    }
}
