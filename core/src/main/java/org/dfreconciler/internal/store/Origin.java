// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * A satellite that a control database's engine has worked for.
 *
 * @param database its name; null where it is gone
 */
public record Origin(EngineIds ids, @Nullable String database) {}
