// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A privilege that a role lacks, as GRANT spells it. Immutable.
 *
 * @param privilege like {@code DELETE}
 * @param column the one column that it is about; null where it is about the whole object
 * @param object like {@code df.nodes}, {@code schema df}, or {@code function df.duroxide_schema()}
 * @param role as SQL spells it
 */
public record MissingPrivilege(String privilege, @Nullable String column, String object, String role)
        implements Serializable {

    public MissingPrivilege {
        Objects.requireNonNull(privilege, "privilege must not be null");
        Objects.requireNonNull(object, "object must not be null");
        Objects.requireNonNull(role, "role must not be null");
    }

    /** Like {@code SELECT (id) on df.instances}. */
    public String name() {
        return privilege + (column == null ? "" : " (" + column + ")") + " on " + object;
    }
}
