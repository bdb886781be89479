// SPDX-License-Identifier: Apache-2.0
/**
 * The rules that decide what a pass removes. Pure: no clock, no I/O, nothing but {@code java.*}; a unit test needs a list
 * of records, a policy and an instant. Null is never allowed where it is not said.
 */
@NullMarked
package org.dfreconciler.rules;

import org.jspecify.annotations.NullMarked;
