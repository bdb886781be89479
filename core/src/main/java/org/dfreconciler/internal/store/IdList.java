// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** Many ids of df's form in little space: eight hex digits are 32 bits, so a million ids take four megabytes. Thread-safe. */
public final class IdList {

    private static final HexFormat HEX = HexFormat.of();

    private int[] ids = new int[1_024];
    private int size;

    public synchronized void add(String id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = HexFormat.fromHexDigits(id);
    }

    public synchronized void addAll(Collection<String> more) {
        more.forEach(this::add);
    }

    public synchronized int size() {
        return size;
    }

    /** The ids from one index, inclusive, to another, exclusive, or to the end where that is before. */
    public synchronized List<String> ids(int from, int to) {
        var end = Math.min(to, size);
        var slice = new ArrayList<String>(Math.max(0, end - from));
        for (var i = from; i < end; i++) {
            slice.add(HEX.toHexDigits(ids[i]));
        }
        return slice;
    }
}
