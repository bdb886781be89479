// SPDX-License-Identifier: Apache-2.0
/** What comes out of a command: reports, sentences about errors, exit codes. */
package org.dfreconciler.cli.output;
