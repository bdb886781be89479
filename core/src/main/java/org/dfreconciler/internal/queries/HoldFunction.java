// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

/** A function that docs/sql/hold.sql makes in the control database, and somebody who holds instances calls (R9). */
public enum HoldFunction {
    /** Places a hold on one of the control database's own. */
    PLACE("place_hold", "(text, text, timestamptz)"),
    /** Places one on a satellite's. */
    PLACE_IN_SATELLITE("place_satellite_hold", "(text, text, text, timestamptz)"),
    /** Releases one of the control database's own. */
    RELEASE("release_hold", "(text)"),
    /** Releases one of a satellite's. */
    RELEASE_IN_SATELLITE("release_satellite_hold", "(text, text)");

    private final String functionName;
    private final String arguments;

    HoldFunction(String functionName, String arguments) {
        this.functionName = functionName;
        this.arguments = arguments;
    }

    public String functionName() {
        return functionName;
    }

    /** Name and arguments, as a GRANT takes them. */
    public String signature() {
        return "df_reconciler." + functionName + arguments;
    }
}
