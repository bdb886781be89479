// SPDX-License-Identifier: Apache-2.0
/**
 * Passes in a Spring Boot application: properties, beans, life cycle, health and endpoint. What both starters share; an
 * application depends on the starter of its line of Spring Boot.
 */
@NullMarked
package org.dfreconciler.spring;

import org.jspecify.annotations.NullMarked;
