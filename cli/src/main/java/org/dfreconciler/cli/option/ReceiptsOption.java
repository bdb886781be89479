// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import org.dfreconciler.BatchOptionsBuilder;
import org.dfreconciler.Evidence;
import picocli.CommandLine.Option;

/** Whether what goes leaves receipts, and whether it is archived besides. */
public final class ReceiptsOption {

    @Option(
            names = "--receipts",
            description = "Leaves a receipt of all that goes: when, why and by which pass. Takes docs/sql/receipt.sql. "
                    + "By default nothing is left.")
    private boolean receipts;

    @Option(
            names = "--archive",
            description = "Archives besides all that goes, as it is: receipts ID --archive gives it back. Takes "
                    + "docs/sql/archive.sql, and longer.")
    private boolean archive;

    public <B extends BatchOptionsBuilder<B>> B applyTo(B builder) {
        if (archive) {
            return builder.evidence(Evidence.ARCHIVE);
        }
        return receipts ? builder.evidence(Evidence.RECEIPTS) : builder;
    }
}
