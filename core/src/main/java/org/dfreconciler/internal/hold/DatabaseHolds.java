// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.hold;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.dfreconciler.Holds;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.HoldFindings;
import org.dfreconciler.internal.inspection.Notes;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.Hold;
import org.dfreconciler.report.HoldResult;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.InstanceIds;

/** Holds of one control database. */
public final class DatabaseHolds implements Holds {

    private static final int LONGEST_REASON = 1_000;

    /** What the function that places says of an argument. */
    private static final String INVALID_PARAMETER_VALUE = "22023";

    private final Store store;

    public DatabaseHolds(Store store) {
        this.store = store;
    }

    @Override
    public HoldResult hold(String id, String reason, Optional<Instant> until) {
        requireId(id);
        Objects.requireNonNull(reason, "reason must not be null");
        Objects.requireNonNull(until, "until must not be null");
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "reason must be 1 to " + LONGEST_REASON + " characters and not blank, was of " + reason.length());
        }
        refuseBy(HoldFindings::ofPlacing);
        try {
            return store.held(transaction -> transaction.holds().place(id, reason, until.orElse(null)));
        } catch (RuntimeException e) {
            if (DatabaseError.sqlState(e).equals(INVALID_PARAMETER_VALUE)) {
                throw new IllegalArgumentException(DatabaseError.message(e).replaceAll("^ERROR: |; Where: .*$", ""), e);
            }
            throw e;
        }
    }

    @Override
    public boolean release(String id) {
        requireId(id);
        refuseBy(HoldFindings::ofReleasing);
        return store.held(transaction -> transaction.holds().release(id));
    }

    @Override
    public List<Hold> list() {
        refuseBy(HoldFindings::ofListing);
        return store.read(
                TransactionKind.LOOK, transaction -> transaction.holds().standing());
    }

    @Override
    public List<String> notes() {
        return Notes.ofHolds(look()).stream().toList();
    }

    private Facts look() {
        return store.read(TransactionKind.INSPECTION, Transaction::facts);
    }

    private void refuseBy(Function<Facts, List<Finding>> findings) {
        var inTheWay = findings.apply(look());
        if (!inTheWay.isEmpty()) {
            throw new RefusedException(inTheWay);
        }
    }

    private static void requireId(String id) {
        Objects.requireNonNull(id, "id must not be null");
        if (id.startsWith("pgdf-")) {
            throw new IllegalArgumentException(
                    "id must be one of the control database's own, for instances of satellites"
                            + " cannot be held here yet, was " + id);
        }
        if (!InstanceIds.isDfForm(id)) {
            throw new IllegalArgumentException("id must be eight lower-case hex digits, was " + id);
        }
    }
}
