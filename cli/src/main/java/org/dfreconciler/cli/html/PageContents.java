// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import org.dfreconciler.report.Checkup;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.InventoryReport;
import org.dfreconciler.rules.RetentionPolicy;

/**
 * What the page tells of.
 *
 * @param policy by which the reports were made
 * @param version of this program
 */
public record PageContents(
        DriftReport drift, InventoryReport inventory, Checkup checkup, RetentionPolicy policy, String version) {}
