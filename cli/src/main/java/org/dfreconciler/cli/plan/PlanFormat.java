// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.plan;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What the two ends of a file agree on. */
final class PlanFormat {

    /** What its first line begins with. */
    static final String NAME = "df-reconciler plan";

    static final long VERSION = 1;

    private PlanFormat() {}

    /** Over all lines but the last, with their ends: as {@code head -n -1 | sha256sum} has it. */
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
