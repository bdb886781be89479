// SPDX-License-Identifier: Apache-2.0
/**
 * Runs passes in a Spring Boot application: properties, beans, life cycle, health and endpoint. Both starters share
 * this package; an application depends on the starter for its line of Spring Boot.
 */
@NullMarked
package org.dfreconciler.spring;

import org.jspecify.annotations.NullMarked;
