// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

/**
 * One instance or engine root to remove, and why. Immutable.
 *
 * @param id the df instance id or engine root id
 * @param reason the rule that expired it
 */
public record Removal(String id, Reason reason) {}
