// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.plan;

import java.util.function.Predicate;

/**
 * A plan as its file has it, whole and unchanged.
 *
 * @param ids those that it names, by the engine's names
 */
public record ApprovedPlan(PlanHeader header, Predicate<String> ids) {}
