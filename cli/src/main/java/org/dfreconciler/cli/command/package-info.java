// SPDX-License-Identifier: Apache-2.0
/** The commands: what each does with the options it is given. */
package org.dfreconciler.cli.command;
