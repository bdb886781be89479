// SPDX-License-Identifier: Apache-2.0
/** The options, and how their values are written. */
package org.dfreconciler.cli.option;
