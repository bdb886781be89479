// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.util.List;
import org.dfreconciler.report.Receipt;

/** Where receipts go. Written as a whole and flushed. */
public interface ReceiptReports {

    /**
     * @param ids those that were asked for; none where a label or a time was
     * @param mayBeMore whether these are as many as were asked for
     */
    void receipts(List<String> ids, List<Receipt> receipts, boolean mayBeMore);
}
