// SPDX-License-Identifier: Apache-2.0
/** What is of Spring Boot 3 alone; the rest is in {@link org.dfreconciler.spring}. */
@NullMarked
package org.dfreconciler.spring.boot3;

import org.jspecify.annotations.NullMarked;
