// SPDX-License-Identifier: Apache-2.0
/** A report as a page. */
package org.dfreconciler.cli.html;
