// SPDX-License-Identifier: Apache-2.0
/** How sentences for people are made of values. */
@NullMarked
package org.dfreconciler.internal.words;

import org.jspecify.annotations.NullMarked;
