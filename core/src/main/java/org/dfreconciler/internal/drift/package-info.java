// SPDX-License-Identifier: Apache-2.0
/** Where the two stores disagree. */
@NullMarked
package org.dfreconciler.internal.drift;

import org.jspecify.annotations.NullMarked;
