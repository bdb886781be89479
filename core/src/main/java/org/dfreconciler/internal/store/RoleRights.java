// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/**
 * What the role may besides what privileges say.
 *
 * @param bypassesRowSecurity whether no policy binds it, by its attribute BYPASSRLS
 * @param seesOthers whether it sees what sessions of other roles do
 */
public record RoleRights(boolean bypassesRowSecurity, boolean seesOthers) {}
