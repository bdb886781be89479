// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.pass.InTheWay;
import org.dfreconciler.internal.pass.PassOptions;
import org.dfreconciler.internal.store.ConnectionLostException;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.HoldLookup;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.Checkup;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.RefusedException;

/** One checkup: looks around as a pass does, says whether that would refuse, and then asks whatever else can be asked. */
public final class Examination {

    private final Database database;

    private Examination(Database database) {
        this.database = database;
    }

    /**
     * Looks at everything.
     *
     * @throws ConnectionLostException if there is no connection
     */
    public static Checkup of(Store store, PassOptions options) {
        List<Finding> inTheWay;
        Facts facts;
        try {
            facts = store.read(TransactionKind.INSPECTION, Transaction::facts);
            inTheWay = InTheWay.ofPass(options).in(facts, store);
        } catch (ConnectionLostException e) {
            throw e;
        } catch (RefusedException e) {
            return new Checkup(PassChecks.of(e.findings(), true));
        } catch (RuntimeException e) {
            return new Checkup(PassChecks.ofError(DatabaseError.message(e)));
        }
        var mapped = facts.engine().isEmpty() ? store : store.withEngineSchema(facts.engineSchema());
        var holds = facts.holds().isPresent() ? HoldLookup.IN_CONTROL : HoldLookup.NONE;
        return new Examination(new Database(mapped.withHolds(holds), facts, options)).with(inTheWay);
    }

    private Checkup with(List<Finding> inTheWay) {
        var facts = database.facts();
        var checks = new ArrayList<Check>();
        checks.addAll(
                PassChecks.of(inTheWay, facts.df().isEmpty() || facts.engine().isPresent()));
        checks.addAll(ServerChecks.of(database));
        checks.addAll(RoleChecks.of(database));
        checks.addAll(PolicyChecks.of(database));
        checks.addAll(SatelliteChecks.of(database));
        checks.addAll(HoldChecks.of(database));
        var sizes = Sizes.of(database);
        var backlog = Backlog.of(database);
        checks.addAll(backlog.checks());
        checks.addAll(Removals.of(database, backlog, sizes));
        checks.addAll(BrakeChecks.of(database, backlog));
        checks.addAll(TransactionChecks.of(database, backlog));
        checks.addAll(sizes.checks());
        checks.addAll(IndexChecks.of(database, sizes));
        return new Checkup(checks);
    }
}
