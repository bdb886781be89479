// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.util.List;

/** Says what there is to choose from: {@code a, b or c}. */
public final class OneOf {

    private OneOf() {}

    /** @param names at least one */
    public static String of(List<String> names) {
        var last = names.size() - 1;
        var others = String.join(", ", names.subList(0, last));
        return others.isEmpty() ? names.get(last) : others + " or " + names.get(last);
    }
}
