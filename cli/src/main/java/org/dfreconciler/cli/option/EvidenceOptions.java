// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.time.Duration;
import org.dfreconciler.ReconcilerBuilder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What passes leave of what goes, and for how long. */
public final class EvidenceOptions {

    @Mixin
    private ReceiptsOption receipts;

    @Option(
            names = "--receipts-for",
            paramLabel = "<duration>",
            converter = Durations.class,
            description =
                    "How long receipts stay, like 365d; each pass with --receipts removes older ones, with --archive their archives too. "
                            + "Default: for ever.")
    private Duration receiptsFor;

    public ReconcilerBuilder applyTo(ReconcilerBuilder reconciler) {
        if (receiptsFor != null) {
            reconciler.receiptsFor(receiptsFor);
        }
        return receipts.applyTo(reconciler);
    }
}
