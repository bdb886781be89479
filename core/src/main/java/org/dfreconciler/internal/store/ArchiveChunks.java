// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.dfreconciler.internal.queries.ArchiveQueries;
import org.jooq.DSLContext;

/**
 * Compresses what is archived, and writes it in chunks: of each id one GZIP member a transaction, in chunks of a megabyte at most; those
 * of many ids at a time where they are small. Not thread-safe.
 */
final class ArchiveChunks {

    static final int LARGEST = 1 << 20;

    private static final int MOST_AT_ONCE = 500;
    private static final int BUFFER = 1 << 13;

    private final DSLContext context;
    private final ReceiptBook book;
    private final List<Chunk> pending = new ArrayList<>();
    private int pendingBytes;

    ArchiveChunks(DSLContext context, ReceiptBook book) {
        this.context = context;
        this.book = book;
    }

    private record Chunk(String id, byte[] data) {}

    /** What writes the lines of one id. */
    interface Content {
        void writeTo(ArchiveLines lines) throws IOException;
    }

    /** @param id as the engine has it */
    void write(String id, Content content) {
        var chunked = new Chunked(id);
        try (var lines = new BufferedOutputStream(new GZIPOutputStream(chunked, BUFFER), BUFFER)) {
            content.writeTo(new ArchiveLines(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was written last is sent too. */
    void flush() {
        if (pending.isEmpty()) {
            return;
        }
        var batch = context.batch(ArchiveQueries.write("", book.database(), book.pass(), new byte[0]));
        for (var chunk : pending) {
            batch = batch.bind(chunk.id(), book.database(), book.pass(), chunk.data());
        }
        var written = batch.execute();
        if (Arrays.stream(written).anyMatch(rows -> rows == 0)) {
            throw new IllegalStateException(
                    "a row of df_reconciler.archive was not written: a trigger or rule keeps it away");
        }
        pending.clear();
        pendingBytes = 0;
    }

    private void add(String id, byte[] data) {
        pending.add(new Chunk(id, data));
        pendingBytes += data.length;
        if (pendingBytes >= LARGEST || pending.size() >= MOST_AT_ONCE) {
            flush();
        }
    }

    private final class Chunked extends OutputStream {

        private final String id;
        private final ByteArrayOutputStream chunk = new ByteArrayOutputStream(BUFFER);

        Chunked(String id) {
            this.id = id;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) {
            if (chunk.size() + length > LARGEST) {
                end();
            }
            chunk.write(some, from, length);
        }

        private void end() {
            if (chunk.size() > 0) {
                add(id, chunk.toByteArray());
                chunk.reset();
            }
        }

        @Override
        public void close() {
            end();
        }
    }
}
