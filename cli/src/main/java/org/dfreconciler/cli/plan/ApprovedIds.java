// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The ids of a plan, as the engine names them, in little space: the eight hex digits that each ends with are 32 bits, so a million
 * ids take four megabytes. Immutable.
 */
final class ApprovedIds implements Predicate<String> {

    private static final int DIGITS = 8;

    /** The end of each, sorted, by what stands before it. */
    private final Map<String, int[]> byPrefix;

    private ApprovedIds(Map<String, int[]> byPrefix) {
        this.byPrefix = byPrefix;
    }

    @Override
    public boolean test(String engineId) {
        var ends = byPrefix.get(prefix(engineId));
        return ends != null && Arrays.binarySearch(ends, end(engineId)) >= 0;
    }

    private static String prefix(String engineId) {
        return engineId.substring(0, engineId.length() - DIGITS);
    }

    private static int end(String engineId) {
        return HexFormat.fromHexDigits(engineId, engineId.length() - DIGITS, engineId.length());
    }

    /** Collects them, in any order. Not thread-safe. */
    static final class Builder {

        private static final Pattern FORM = Pattern.compile("(pgdf-[0-9]{1,10}-[0-9a-f]{32}-)?[0-9a-f]{8}");

        private final Map<String, Ends> byPrefix = new HashMap<>();

        /** Adds an id; false where it has not the form of one, so that it was not written by a plan. */
        boolean add(String engineId) {
            if (!FORM.matcher(engineId).matches()) {
                return false;
            }
            byPrefix.computeIfAbsent(prefix(engineId), prefix -> new Ends()).add(end(engineId));
            return true;
        }

        ApprovedIds build() {
            var sorted = new HashMap<String, int[]>();
            byPrefix.forEach((prefix, ends) -> sorted.put(prefix, ends.sorted()));
            return new ApprovedIds(sorted);
        }
    }

    private static final class Ends {

        private int[] ends = new int[1_024];
        private int size;

        void add(int end) {
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
            }
            ends[size++] = end;
        }

        int[] sorted() {
            var sorted = Arrays.copyOf(ends, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
