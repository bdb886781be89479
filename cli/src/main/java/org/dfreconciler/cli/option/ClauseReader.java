// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.time.Duration;
import java.util.regex.Pattern;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Match;

/**
 * Clauses as {@link Clause#toString} writes them: {@code label=billing-*,status=failed:365d}. A value that has a comma, a
 * colon, a blank or a quote stands in double quotes, its own doubled; around the name of a role these belong to the name, as
 * in SQL.
 */
final class ClauseReader {

    private static final String SHAPE = "it must be like label=billing-*,status=failed:365d or owner=audit:forever";

    private static final Pattern PART =
            Pattern.compile("\\s*(label|status|owner)\\s*=\\s*(\"(?:[^\"]|\"\")*\"|[^\\s\",:]+)\\s*([,:])");

    private ClauseReader() {}

    /** @throws InvalidValueException if it cannot be read; the message quotes it */
    static Clause read(String text) {
        try {
            return clause(text);
        } catch (IllegalArgumentException e) {
            throw InvalidValueException.ofClause(text, e.getMessage());
        }
    }

    private static Clause clause(String text) {
        var part = PART.matcher(text);
        Match match = null;
        var from = 0;
        do {
            if (!part.region(from, text.length()).lookingAt()) {
                throw new IllegalArgumentException(SHAPE);
            }
            match = with(match, part.group(1), part.group(2));
            from = part.end();
        } while (part.group(3).equals(","));
        return new Clause(match, duration(text.substring(from).strip()));
    }

    /** @param match null before the first part */
    private static Match with(Match match, String key, String value) {
        return switch (key) {
            case "label" -> match == null ? Clause.label(unquoted(value)) : match.label(unquoted(value));
            case "status" -> match == null ? Clause.status(unquoted(value)) : match.status(unquoted(value));
            default -> match == null ? Clause.owner(value) : match.owner(value);
        };
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1).replace("\"\"", "\"") : value;
    }

    private static Duration duration(String text) {
        if (text.equalsIgnoreCase("forever")) {
            return Clause.FOREVER;
        }
        try {
            return new Durations().convert(text);
        } catch (InvalidValueException e) {
            throw new IllegalArgumentException("its duration must be like 365d, 12h, P30D or forever", e);
        }
    }
}
