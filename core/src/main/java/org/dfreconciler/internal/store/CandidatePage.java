// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dfreconciler.rules.FinishOrder;

/**
 * The ids of one page of candidates, in order, and the position of the last. Eight hex digits are 32 bits, so a million ids
 * take four megabytes, and everything due is usually one page: one scan.
 */
public final class CandidatePage {

    private static final HexFormat HEX = HexFormat.of();

    private int[] ids = new int[1_024];
    private int size;
    private FinishOrder last = FinishOrder.FIRST;

    void add(FinishOrder candidate) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = HexFormat.fromHexDigits(candidate.id());
        last = candidate;
    }

    public int size() {
        return size;
    }

    /** The ids from one index, inclusive, to another, exclusive. */
    public List<String> ids(int from, int to) {
        var slice = new ArrayList<String>(to - from);
        for (var i = from; i < to; i++) {
            slice.add(HEX.toHexDigits(ids[i]));
        }
        return slice;
    }

    /** Where the next page begins. */
    public FinishOrder last() {
        return last;
    }
}
