// SPDX-License-Identifier: Apache-2.0
/** Every statement, as an unexecuted value. */
@NullMarked
package org.dfreconciler.internal.queries;

import org.jspecify.annotations.NullMarked;
