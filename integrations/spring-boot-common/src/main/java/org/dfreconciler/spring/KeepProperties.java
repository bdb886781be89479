// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A clause of the retention policy, {@code df-reconciler.keep[0].*}: how long some of the terminal instances stay. It
 * sets at least one of status, label and owner, and matches instances that agree with all that are set. Immutable.
 *
 * @param status The status of those that stay: completed, failed or cancelled.
 * @param label The label of those that stay, exact, or with a star at its end.
 * @param owner The role that started those that stay, as SQL spells it.
 * @param duration How long they stay after they finished: 0 to 36,500 days, like 365d or 12h, or forever.
 */
public record KeepProperties(
        @Nullable String status,
        @Nullable String label,
        @Nullable String owner,
        @Nullable String duration) {

    /** Lists the properties that are set. */
    @Override
    public String toString() {
        return Stream.of(part("status", status), part("label", label), part("owner", owner), part("duration", duration))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String part(String name, @Nullable String value) {
        return value == null ? "" : name + "=" + value;
    }
}
