// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.dfreconciler.internal.explain.DatabaseExplainer;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;

/**
 * Answers why an id is still there, or is about to go: both sides as they are, the rule that decides with the values that it
 * compares, when the id will go if nothing changes, and which transactions are in its way. By the statements and rules of a pass
 * of the same policy, in one snapshot.
 *
 * <p>Only reads: SELECT is enough, and a hot standby will do, where orphans cannot be proved and nobody's locks are seen. What the
 * role may not see, labels or reasons of holds for example, is left out, and the explanation's notes say what to grant.
 *
 * <p>What it costs, once a call: a look at the engine's whole queue and at the ids of its instances, as a page of a pass takes it;
 * where it is the cap that decides, which it is of terminal instances that are young enough, what a pass reads for it: a count of the
 * terminal instances, and up to three scans of them where the cap cuts; of an orphan that is due a count of completed roots. The
 * rest are look-ups by key, as many as the trees have members. At most {@link org.dfreconciler.report.ExplainedTree#MOST_DRAWN} members of each are
 * held in memory.
 */
public interface Explainer {

    /** Explanations by connections of a data source to the control database; one is enough. */
    static Explainer of(DataSource dataSource, RetentionPolicy policy) {
        return new DatabaseExplainer(
                Store.of(Objects.requireNonNull(dataSource, "dataSource must not be null")),
                Objects.requireNonNull(policy, "policy must not be null"),
                null);
    }

    /**
     * The same, where ids of satellites are asked in their own databases too, as a pass that serves satellites judges them. A satellite
     * that cannot be asked is one note, and what the control database knows is answered all the same.
     *
     * @param satellites connections to a database by its name, on the same server; one to each at a time. Who does not answer within
     *     30 seconds cannot be asked
     */
    static Explainer of(DataSource dataSource, RetentionPolicy policy, Function<String, DataSource> satellites) {
        return new DatabaseExplainer(
                Store.of(Objects.requireNonNull(dataSource, "dataSource must not be null")),
                Objects.requireNonNull(policy, "policy must not be null"),
                Objects.requireNonNull(satellites, "satellites must not be null"));
    }

    /**
     * Explanations by the connections of a jOOQ context; see {@link Reconciler#builder(DSLContext, RetentionPolicy)}.
     *
     * @throws IllegalArgumentException if the context's dialect is not of the PostgreSQL family
     */
    static Explainer of(DSLContext context, RetentionPolicy policy) {
        return new DatabaseExplainer(
                Store.of(Objects.requireNonNull(context, "context must not be null")),
                Objects.requireNonNull(policy, "policy must not be null"),
                null);
    }

    /**
     * Explains one id: of an instance, an orphan, a sub-orchestration (then its root is explained, with which it goes), an engine
     * root of somebody else's, or of a satellite; and one that is nowhere. Thread-safe as far as the connections are.
     *
     * @param id any that df or the engine could have
     * @throws IllegalArgumentException if the id is no text that a database can hold
     * @throws org.dfreconciler.report.RefusedException as {@link Reconciler#plan}
     * @throws org.jooq.exception.DataAccessException if the database cannot be reached, or what it has of the id cannot be read
     */
    default Explanation explain(String id) {
        return explain(List.of(id)).get(0);
    }

    /**
     * Explains several ids by one look: in one snapshot, which of a satellite is one of its own, and with the engine's queue, the
     * terminal instances and whatever else is read as a whole read once for all of them.
     *
     * @param ids as {@link #explain(String)} takes them
     * @return one explanation for each, in the same order
     * @throws IllegalArgumentException if one is no text that a database can hold
     * @throws org.dfreconciler.report.RefusedException as {@link Reconciler#plan}
     * @throws org.jooq.exception.DataAccessException if the control database cannot be reached, or one id meets an error there, such as
     *     a row that cannot be read: the others are answered where each is asked for by itself
     */
    List<Explanation> explain(List<String> ids);
}
