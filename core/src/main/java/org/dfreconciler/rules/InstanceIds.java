// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The forms an instance id can have (R6). Each expression means the same to Java and to PostgreSQL. */
public final class InstanceIds {

    /** Eight lower-case hex digits, as {@code df.start()} makes them. */
    public static final String DF_FORM = "^[0-9a-f]{8}$";

    /**
     * Ids that a sub-orchestration has: the engine's own ({@code …sub::N}) and those pg_durable composes
     * ({@code {root}::{execution}::{node}}, repeated for each level).
     */
    public static final String SUB_ORCHESTRATION_FORM = "(^|::)sub::|^[^:]+(::-?[0-9]+::[^:]+)+$";

    /**
     * The end of a sub-orchestration's id that tells which execution of its parent started it: pg_durable's
     * ({@code ::execution::node}, since 0.2.4), or the engine's own for all executions but the first
     * ({@code ::sub::execution_event}). The engine's other form, {@code ::sub::event}, tells nothing.
     */
    public static final String STARTED_BY_COMPOSED = "::([0-9]{1,18})::[^:]+$";

    /** The engine's own form of it: see {@link #STARTED_BY_COMPOSED}. */
    public static final String STARTED_BY_ENGINE = "::sub::([0-9]{1,18})_[0-9]+$";

    /** What stands before an instance's id where the engine calls it by a name that is unique in a cluster (0.2.9). */
    private static final String SATELLITE_PREFIX_FORM = "pgdf-[0-9]+-[0-9a-f]{32}-";

    /** What the engine calls an instance: by its own id in the control database, with a prefix that of a satellite. */
    public static final String ROOT_FORM = "^(" + SATELLITE_PREFIX_FORM + ")?[0-9a-f]{8}$";

    private static final Pattern ROOT = Pattern.compile(ROOT_FORM.replace("$", "\\z"));
    private static final Pattern DF = Pattern.compile(DF_FORM.replace("$", "\\z"));

    private static final List<Pattern> STARTED_BY = Stream.of(STARTED_BY_COMPOSED, STARTED_BY_ENGINE)
            .map(form -> Pattern.compile(form.replace("$", "\\z")))
            .toList();

    private InstanceIds() {}

    /** Which execution of its parent started a sub-orchestration; empty where its id does not tell. */
    public static OptionalLong startedBy(String subOrchestration) {
        return STARTED_BY.stream()
                .map(form -> form.matcher(subOrchestration))
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .findFirst();
    }

    /** Tells whether the id is one that {@code df.start()} makes; only such ids are ever chosen. */
    public static boolean isDfForm(String id) {
        return DF.matcher(id).find();
    }

    /** Tells whether the engine calls an instance so, of whichever database of a cluster. */
    public static boolean isRootForm(String engineId) {
        return ROOT.matcher(engineId).find();
    }
}
