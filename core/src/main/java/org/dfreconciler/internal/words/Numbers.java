// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.words;

import java.util.Locale;

/** Numbers in sentences: with a comma before each three digits. */
public final class Numbers {

    private Numbers() {}

    public static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public static String count(long number, String one, String many) {
        return of(number) + " " + (number == 1 ? one : many);
    }
}
