// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.report.DeletedRows;

/** A batch that went through: what it decided and what it deleted. */
record BatchResult(Decision decision, DeletedRows deleted) {}
