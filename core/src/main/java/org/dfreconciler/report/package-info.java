// SPDX-License-Identifier: Apache-2.0
/** What a pass or a plan reports, and how one is refused. */
package org.dfreconciler.report;
