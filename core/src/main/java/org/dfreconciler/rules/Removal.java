// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

/**
 * One instance or engine root that goes, and by which rule. Immutable.
 *
 * @param id the df instance id or engine root id
 * @param fate one that {@linkplain Fate#goes() goes}
 */
public record Removal(String id, Fate fate) {}
