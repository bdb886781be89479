// SPDX-License-Identifier: Apache-2.0
/** How a pass or a purge gets on, said on standard error while it runs. */
package org.dfreconciler.cli.progress;
