// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.dfreconciler.rules.CommitHorizon;
import org.jooq.Record3;

/**
 * Which of some instances a snapshot of their database showed, and what can no longer come.
 *
 * @param horizon the commit horizon of the snapshot; it counts the transactions of all databases of a cluster
 */
public record Seen(Set<String> ids, CommitHorizon horizon) {

    static Seen of(List<Record3<Long, Long, String>> rows) {
        var bounds = rows.get(0);
        return new Seen(
                rows.stream().map(Record3::value3).filter(Objects::nonNull).collect(toSet()),
                new CommitHorizon(bounds.value1(), bounds.value2()));
    }
}
