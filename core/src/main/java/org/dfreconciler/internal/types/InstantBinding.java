// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.types;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Binds {@code timestamptz} as {@link Instant}, infinities included: jOOQ's own binding cannot read them. The driver stands
 * for them with the greatest and least {@link OffsetDateTime}, we with the greatest and least instant.
 */
public final class InstantBinding extends AbstractBinding<OffsetDateTime, Instant> {

    private static final long serialVersionUID = 1L;

    private static final Converter<OffsetDateTime, Instant> CONVERTER = Converter.of(
            OffsetDateTime.class, Instant.class, InstantBinding::toInstant, InstantBinding::toOffsetDateTime);

    /** ISO 8601 writes years after 9999 with a sign, and those before the first as negative: PostgreSQL reads neither. */
    private static final DateTimeFormatter LITERAL = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, SignStyle.NOT_NEGATIVE)
            .appendPattern("-MM-dd HH:mm:ss.SSSSSS'+00'")
            .appendLiteral(' ')
            // As PostgreSQL has it; newer JDKs write CE and BCE.
            .appendText(ChronoField.ERA, Map.of(0L, "BC", 1L, "AD"))
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public Converter<OffsetDateTime, Instant> converter() {
        return CONVERTER;
    }

    @Override
    protected void sqlInline(BindingSQLContext<Instant> context) {
        context.render()
                .visit(DSL.inline(context.value() == null ? null : literal(context.value())))
                .sql("::timestamptz");
    }

    @Override
    public void set(BindingSetStatementContext<Instant> context) throws SQLException {
        context.statement().setObject(context.index(), toOffsetDateTime(context.value()));
    }

    @Override
    public void get(BindingGetResultSetContext<Instant> context) throws SQLException {
        context.value(toInstant(context.resultSet().getObject(context.index(), OffsetDateTime.class)));
    }

    /** How PostgreSQL spells the instant. */
    public static String literal(Instant value) {
        return value.equals(Instant.MAX) ? "infinity" : value.equals(Instant.MIN) ? "-infinity" : LITERAL.format(value);
    }

    private static @Nullable Instant toInstant(@Nullable OffsetDateTime value) {
        if (value == null) {
            return null;
        }
        return value.equals(OffsetDateTime.MAX)
                ? Instant.MAX
                : value.equals(OffsetDateTime.MIN) ? Instant.MIN : value.toInstant();
    }

    private static @Nullable OffsetDateTime toOffsetDateTime(@Nullable Instant value) {
        if (value == null) {
            return null;
        }
        return value.equals(Instant.MAX)
                ? OffsetDateTime.MAX
                : value.equals(Instant.MIN) ? OffsetDateTime.MIN : value.atOffset(ZoneOffset.UTC);
    }
}
