// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.hold;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.dfreconciler.Holds;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.HoldFindings;
import org.dfreconciler.internal.inspection.Notes;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.SatelliteId;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.Hold;
import org.dfreconciler.report.HoldResult;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.InstanceIds;
import org.jspecify.annotations.Nullable;

/** Holds of one control database. */
public final class DatabaseHolds implements Holds {

    private static final int LONGEST_REASON = 1_000;

    /** PostgreSQL's last year is 294276 (chapter 8.5); so far ahead nobody means it. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final String QUERY_CANCELED = "57014";

    /** What the function that places says of an argument. */
    private static final String INVALID_PARAMETER_VALUE = "22023";

    private final Store store;
    private final @Nullable SatelliteHolds satellites;

    public DatabaseHolds(Store store) {
        this.store = store;
        this.satellites = null;
    }

    /** @param satellites connections to a database by its name */
    public DatabaseHolds(Store store, Function<String, DataSource> satellites) {
        this.store = store;
        this.satellites = new SatelliteHolds(store, satellites);
    }

    @Override
    public HoldResult hold(String id, String reason, Optional<Instant> until) {
        var ofSatellite = ofSatellite(id);
        Objects.requireNonNull(reason, "reason must not be null");
        Objects.requireNonNull(until, "until must not be null");
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "reason must be 1 to " + LONGEST_REASON + " characters and not blank, was of " + reason.length());
        }
        until.filter(end -> LATEST.isBefore(end) && !end.equals(Instant.MAX)).ifPresent(late -> {
            throw new IllegalArgumentException(
                    "until must be before the year 10000, or left out for until it is released, was " + late);
        });
        if (ofSatellite.isPresent() && satellites == null) {
            throw new IllegalArgumentException(
                    "id must be one of the control database's own where no connections to satellites are given, was "
                            + id);
        }
        try {
            return ofSatellite
                    .map(its -> holdInSatellite(its, reason, until.orElse(null)))
                    .orElseGet(() -> holdHere(id, reason, until.orElse(null)));
        } catch (RuntimeException e) {
            if (DatabaseError.sqlState(e).equals(INVALID_PARAMETER_VALUE)) {
                throw new IllegalArgumentException(DatabaseError.message(e).replaceAll("^ERROR: |; Where: .*$", ""), e);
            }
            if (DatabaseError.sqlState(e).equals(QUERY_CANCELED)) {
                var refusal =
                        new RefusedException("instance " + id + " was not held, since another transaction has kept its"
                                + " row locked for a minute: end that transaction, or ask again");
                refusal.initCause(e);
                throw refusal;
            }
            throw e;
        }
    }

    private HoldResult holdHere(String id, String reason, @Nullable Instant until) {
        refuseBy(HoldFindings::ofPlacing);
        return store.held(transaction -> transaction.holds().place(id, reason, until));
    }

    private HoldResult holdInSatellite(SatelliteId id, String reason, @Nullable Instant until) {
        var facts = refuseBy(HoldFindings::ofPlacingInSatellites);
        return Objects.requireNonNull(satellites).hold(facts, id, reason, until);
    }

    @Override
    public boolean release(String id) {
        return ofSatellite(id).map(this::releaseInSatellite).orElseGet(() -> releaseHere(id));
    }

    private boolean releaseHere(String id) {
        refuseBy(HoldFindings::ofReleasing);
        return store.held(transaction -> transaction.holds().release(id));
    }

    private boolean releaseInSatellite(SatelliteId id) {
        refuseBy(HoldFindings::ofReleasingInSatellites);
        return store.held(transaction -> {
            var holds = transaction.holds();
            return holds.databaseOf(id)
                    .map(database -> holds.releaseInSatellite(database, id.id()))
                    .orElse(false);
        });
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

    private Facts refuseBy(Function<Facts, List<Finding>> findings) {
        var facts = look();
        var inTheWay = findings.apply(facts);
        if (!inTheWay.isEmpty()) {
            throw new RefusedException(inTheWay);
        }
        return facts;
    }

    /** Empty where the id is one of the control database's own. */
    private static Optional<SatelliteId> ofSatellite(String id) {
        Objects.requireNonNull(id, "id must not be null");
        var ofSatellite = SatelliteId.of(id);
        if (ofSatellite.isEmpty() && !InstanceIds.isDfForm(id)) {
            throw new IllegalArgumentException(
                    "id must be eight lower-case hex digits, or a satellite's as reports name it, was " + id);
        }
        return ofSatellite;
    }
}
