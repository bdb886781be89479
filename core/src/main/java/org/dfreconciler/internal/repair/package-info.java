// SPDX-License-Identifier: Apache-2.0
/** Sets right where the two stores disagree for good. */
@NullMarked
package org.dfreconciler.internal.repair;

import org.jspecify.annotations.NullMarked;
