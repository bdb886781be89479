// SPDX-License-Identifier: Apache-2.0
/** The binding that the generated table classes use; apart, since they are compiled against it alone. */
@NullMarked
package org.dfreconciler.internal.types;

import org.jspecify.annotations.NullMarked;
