// SPDX-License-Identifier: Apache-2.0
/** What is of Spring Boot 4 alone; the rest is in {@link org.dfreconciler.spring}. */
@NullMarked
package org.dfreconciler.spring.boot4;

import org.jspecify.annotations.NullMarked;
