// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

/** Where it is said that a try of a watch came to nothing. Written as a whole and flushed. */
public interface WatchFailures {

    /** It was refused, or found no database: there is no report. */
    void failed(Occasion occasion, CommandFailure failure);
}
