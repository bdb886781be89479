// SPDX-License-Identifier: Apache-2.0
/** Plans in files: written by one command, looked at by people, read by another. */
package org.dfreconciler.cli.plan;
