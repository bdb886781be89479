// SPDX-License-Identifier: Apache-2.0
/** The other databases whose instances run in a control database's engine: is one what it seems, and fit for what is to be done? */
@NullMarked
package org.dfreconciler.internal.satellite;

import org.jspecify.annotations.NullMarked;
