// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

/**
 * An instance that could not be deleted, or repaired; the others were. Immutable.
 *
 * @param id the instance or engine root
 * @param message the server's error
 */
public record InstanceFailure(String id, String message) {}
