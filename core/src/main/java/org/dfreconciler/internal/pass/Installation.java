// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.internal.store.CompletedRoots;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.rules.Cutoffs;

/** A database with pg_durable whose instances a pass takes care of: what is particular to it. */
interface Installation {

    /** The name of the database. */
    String database();

    /** What the engine calls its instances. */
    EngineIds ids();

    /** Where both sides of its instances are. */
    Store store();

    /** Its engine roots that have no df row. */
    Work orphans(Cutoffs cutoffs);

    /** What tells a restore from rolled-back starts. */
    CompletedRoots completedRoots();
}
