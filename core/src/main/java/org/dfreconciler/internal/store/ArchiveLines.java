// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as lines of JSON, in UTF-8: the table and, by column, the text that PostgreSQL has of each value, or null. Nothing of a text is
 * looked at but what JSON has to escape, so that each can be read back as it was. Not thread-safe.
 */
final class ArchiveLines {

    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    private final OutputStream out;
    private boolean first;

    ArchiveLines(OutputStream out) {
        this.out = out;
    }

    void begin(String table) throws IOException {
        plain("{\"table\":");
        text(table);
        plain(",\"row\":{");
        first = true;
    }

    void column(String name) throws IOException {
        if (!first) {
            plain(",");
        }
        first = false;
        text(name);
        plain(":");
    }

    void text(@Nullable String text) throws IOException {
        if (text == null) {
            plain("null");
            return;
        }
        plain("\"");
        piece(text.getBytes(UTF_8));
        plain("\"");
    }

    /** Between two quotes; a character may go on in the next piece. */
    void piece(byte[] utf8) throws IOException {
        var from = 0;
        for (var i = 0; i < utf8.length; i++) {
            if (utf8[i] == '"' || utf8[i] == '\\' || utf8[i] >= 0 && utf8[i] < ' ') {
                out.write(utf8, from, i - from);
                escape(utf8[i]);
                from = i + 1;
            }
        }
        out.write(utf8, from, utf8.length - from);
    }

    private void escape(byte character) throws IOException {
        out.write('\\');
        if (character >= ' ') {
            out.write(character);
        } else {
            plain("u00");
            out.write(HEX[character >> 4]);
            out.write(HEX[character & 15]);
        }
    }

    void plain(String ascii) throws IOException {
        out.write(ascii.getBytes(US_ASCII));
    }

    /** @param omitted columns of which the row has nothing here, although it has something */
    void end(List<String> omitted) throws IOException {
        plain("}");
        if (!omitted.isEmpty()) {
            plain(",\"omitted\":[");
            for (var i = 0; i < omitted.size(); i++) {
                plain(i == 0 ? "" : ",");
                text(omitted.get(i));
            }
            plain("]");
        }
        plain("}\n");
    }
}
