// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

/** Why an id has its {@link Fate}: the rule that decided, and what it found. */
public enum Ground {
    /** It finished before the cutoff of its clause, or of the default. */
    OLD("R1", Fate.AGE),
    /** It is young enough, but beyond its owner's share of {@code maxRetained}. */
    BEYOND_SHARE("R2", Fate.CAP),
    /** An engine root that ended in scope and past its grace, and has no df row. */
    ORPHANED("R5", Fate.ORPHAN),
    /** Neither its clause nor the default lets it go yet, and it is within its owner's share. */
    YOUNG("R1", Fate.NOT_DUE),
    /** Its clause does not let it go yet, and names an owner: the cap does not touch it. */
    OUTSIDE_THE_CAP("R2", Fate.NOT_DUE),
    /** Its df status is not one of an instance that has ended. */
    NOT_ENDED("R3", Fate.NOT_DUE),
    /** {@code df.start()} makes no such id, or pg_durable gives no orchestration such a name. */
    NOT_OURS("R6", Fate.NOT_DUE),
    /** A sub-orchestration: it goes with its root. */
    BELOW_A_ROOT("R6", Fate.NOT_DUE),
    /** The engine has no record of it. */
    NO_RECORD("R5", Fate.NOT_DUE),
    /** It has a df row, so it is no orphan. */
    HAS_DF_ROW("R5", Fate.NOT_DUE),
    /** It has not ended in a way that the policy's {@link OrphanScope} takes. */
    OUT_OF_SCOPE("R5", Fate.NOT_DUE),
    /** It ended after {@code now - orphanGrace}, or nobody knows when. */
    IN_GRACE("R5", Fate.NOT_DUE),
    /** Due, but so many completed roots have no df row that orphans are left alone, see {@link Rules#looksLikeARestore}. */
    LOOKS_LIKE_A_RESTORE("R5", Fate.NOT_DUE),
    /** Due, but held. */
    HELD("R9", Fate.HELD),
    /** Due, but some member of its tree is at work, or leased. */
    AT_WORK("R4", Fate.ENGINE_ACTIVE),
    /** Due and settled, but a message in the engine's queue starts something of it, or may. */
    MAY_START("R4", Fate.ENGINE_ACTIVE),
    /** Due, but its tree is part of another one, or a part of it is another's. */
    NOT_WHOLE("R4", Fate.UNRESOLVED),
    /** Due, but a transaction that is not older than the engine's record may still bring the df row. */
    ROW_MAY_APPEAR("R5", Fate.UNRESOLVED);

    private final String rule;
    private final Fate fate;

    Ground(String rule, Fate fate) {
        this.rule = rule;
        this.fate = fate;
    }

    /** The rule that decided, as docs/rules.md numbers them: {@code R1}. */
    public String rule() {
        return rule;
    }

    /** What becomes of an id for this reason. */
    public Fate fate() {
        return fate;
    }
}
