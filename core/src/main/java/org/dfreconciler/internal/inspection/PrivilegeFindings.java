// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import org.dfreconciler.report.Finding;
import org.dfreconciler.report.MissingPrivilege;

/** A privilege that is missing, in a sentence that ends with what to do. */
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
