// SPDX-License-Identifier: Apache-2.0
/** The part of the starter that works only with Spring Boot 3. The rest is in {@link org.dfreconciler.spring}. */
@NullMarked
package org.dfreconciler.spring.boot3;

import org.jspecify.annotations.NullMarked;
