// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import org.dfreconciler.BatchOptionsBuilder;
import org.dfreconciler.Evidence;
import picocli.CommandLine.Option;

/** Whether what goes leaves receipts. */
public final class ReceiptsOption {

    @Option(
            names = "--receipts",
            description = "Leaves a receipt of all that goes: when, why and by which pass. Takes docs/sql/receipt.sql. "
                    + "By default nothing is left.")
    private boolean receipts;

    public <B extends BatchOptionsBuilder<B>> B applyTo(B builder) {
        return receipts ? builder.evidence(Evidence.RECEIPTS) : builder;
    }
}
