// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.io.InputStream;
import java.util.Objects;
import org.jooq.Cursor;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;

/** Chunks, one after the other, of which one is here at a time. Not thread-safe. */
final class ChunkStream extends InputStream {

    private final Cursor<Record1<byte[]>> chunks;
    private byte @Nullable [] chunk = new byte[0];
    private int position;

    ChunkStream(Cursor<Record1<byte[]>> chunks) {
        this.chunks = chunks;
    }

    /** Nothing only at the end: whoever reads GZIP members goes by that. */
    @Override
    public int available() {
        return hasMore() ? Objects.requireNonNull(chunk).length - position : 0;
    }

    private boolean hasMore() {
        while (chunk != null && position == chunk.length) {
            var next = chunks.fetchNext();
            chunk = next == null ? null : next.value1();
            position = 0;
        }
        return chunk != null;
    }

    @Override
    public int read() {
        return hasMore() ? Objects.requireNonNull(chunk)[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        var some = Math.min(length, available());
        System.arraycopy(Objects.requireNonNull(chunk), position, into, from, some);
        position += some;
        return some;
    }

    @Override
    public void close() {
        chunks.close();
    }
}
