// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.sql.SQLException;

/** Lets a fault strike at one of the calls that it applies to, by number from 0, and at no other. */
public final class StrikeOnce implements Tap.Handler {

    private final Fault fault;
    private int callsToGo;
    private boolean armed = true;
    private Call struck;

    public StrikeOnce(Fault fault, int target) {
        this.fault = fault;
        this.callsToGo = target;
    }

    @Override
    public Object handle(Call call) throws SQLException {
        if (armed && struck == null && fault.appliesTo(call) && callsToGo-- == 0) {
            struck = call;
            return fault.strike(call);
        }
        return call.proceed();
    }

    public void disarm() {
        armed = false;
    }

    public boolean struck() {
        return struck != null;
    }

    public boolean struckCommit() {
        return struck != null && struck.isCommit();
    }

    @Override
    public String toString() {
        return String.valueOf(struck);
    }
}
