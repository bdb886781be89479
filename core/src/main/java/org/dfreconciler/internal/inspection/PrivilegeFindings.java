// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import org.dfreconciler.report.Finding;
import org.dfreconciler.report.MissingPrivilege;

/** Says that a privilege is missing, and ends the sentence with the GRANT to run. */
final class PrivilegeFindings {

    private PrivilegeFindings() {}

    static Finding lacks(MissingPrivilege missing) {
        return lacks(missing, "");
    }

    /** @param purpose what it is for, as a relative clause */
    static Finding lacks(MissingPrivilege missing, String purpose) {
        return Finding.of(
                "role " + missing.role() + " lacks " + missing.name() + purpose + ": GRANT " + missing.name() + " TO "
                        + missing.role(),
                missing);
    }
}
