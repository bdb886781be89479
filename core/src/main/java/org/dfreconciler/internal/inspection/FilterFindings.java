// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dfreconciler.report.Finding;
import org.dfreconciler.rules.PurgeFilter;

/** What stands in the way of the filter of a purge, each in one sentence that quotes it. */
public final class FilterFindings {

    private FilterFindings() {}

    /** The roles that it names, as SQL spells them. */
    public static Set<String> roles(PurgeFilter filter) {
        var match = filter.match();
        return match == null || match.owner() == null ? Set.of() : Set.of(match.owner());
    }

    /**
     * A role that is not there is a mistake, and a label has to be readable.
     *
     * @param known those that there are of its {@link #roles}
     */
    public static List<Finding> of(PurgeFilter filter, Facts facts, Set<String> known) {
        return Stream.concat(ofOwner(filter, known), ofLabel(filter, facts)).toList();
    }

    private static Stream<Finding> ofOwner(PurgeFilter filter, Set<String> known) {
        return known.containsAll(roles(filter))
                ? Stream.empty()
                : Stream.of(Finding.of(ClauseFindings.namesNoRole("filter " + filter)));
    }

    private static Stream<Finding> ofLabel(PurgeFilter filter, Facts facts) {
        var match = filter.match();
        return match == null || match.label() == null
                ? Stream.empty()
                : ClauseFindings.ofLabel("filter " + filter, facts).stream();
    }
}
