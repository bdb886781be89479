// SPDX-License-Identifier: Apache-2.0
/** A checkup: what a pass needs, what disturbs it, and what it would do, topic by topic. */
@NullMarked
package org.dfreconciler.internal.doctor;

import org.jspecify.annotations.NullMarked;
