// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import org.jooq.DSLContext;

/** A connection in a transaction. */
record Session(DSLContext context, RunningStatement running) {}
