// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

/**
 * Where the walk over an engine tree begins.
 *
 * @param rootId the root's id
 * @param memberId an id of the tree, most often the root's own
 */
public record TreeBegin(String rootId, String memberId) {

    public static TreeBegin of(String rootId) {
        return new TreeBegin(rootId, rootId);
    }
}
