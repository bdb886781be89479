// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.util.Locale;

/** Amounts of bytes in the units that PostgreSQL shows them in ({@code pg_size_pretty}): 1 kB is 1,024 bytes. */
public final class Bytes {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Bytes() {}

    public static String of(long bytes) {
        if (bytes < 1_024) {
            return bytes + " B";
        }
        var unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
        return String.format(Locale.ROOT, "%.1f %s", bytes / (double) (1L << 10 * unit), UNITS[unit - 1]);
    }
}
