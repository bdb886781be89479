// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.types;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Text that others wrote, read as its bytes. Where a database's encoding is not UTF8, a text need not be one that the driver can be
 * sent: in SQL_ASCII it is any bytes, and a cut goes through the middle of a character; in WIN1252 and others some bytes are no
 * character. PostgreSQL then ends the statement with an error, and whoever wrote the text would decide over everybody's batch. So the
 * bytes are sent, behind the name of their encoding and a colon, and what is no character is read as a question mark, which is one in
 * every encoding that the text may be written back to.
 */
public final class EncodedText {

    private static final DataType<String> TYPE = SQLDataType.BLOB.asConvertedDataType(
            Converter.fromNullable(byte[].class, String.class, EncodedText::decoded));

    private EncodedText() {}

    /** A text of the database, to be selected and for nothing else. */
    public static Field<String> of(Field<String> text) {
        return DSL.field(
                "pg_catalog.convert_to(cast(pg_catalog.getdatabaseencoding() as text) || ':' || {0},"
                        + " pg_catalog.getdatabaseencoding())",
                TYPE, text);
    }

    static String decoded(byte[] bytes) {
        var end = 0;
        while (bytes[end] != ':') {
            end++;
        }
        var encoding = new String(bytes, 0, end, US_ASCII);
        return decoded(Arrays.copyOfRange(bytes, end + 1, bytes.length), charset(encoding));
    }

    private static String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .replaceWith("?")
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UncheckedIOException("what is no character is replaced", e);
        }
    }

    /** By PostgreSQL's names (chapter 24.3). Of an encoding that Java does not know, only ASCII can be read. */
    private static Charset charset(String encoding) {
        return switch (encoding) {
            case "UTF8", "SQL_ASCII" -> UTF_8;
            case "LATIN1" -> ISO_8859_1;
            default ->
                Stream.of(
                                encoding.replace("LATIN7", "ISO-8859-13"),
                                encoding.replace("WIN", "windows-"),
                                encoding.replace("WIN", "IBM"),
                                encoding.replace("KOI8", "KOI8-"),
                                encoding.replace("ISO_8859_", "ISO-8859-"))
                        .filter(Charset::isSupported)
                        .map(Charset::forName)
                        .findFirst()
                        .orElse(US_ASCII);
        };
    }
}
