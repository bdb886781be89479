// SPDX-License-Identifier: Apache-2.0
/** The command line {@code df-reconciler}: {@link org.dfreconciler.cli.Main} is its entry point; all other packages are its own. */
package org.dfreconciler.cli;
