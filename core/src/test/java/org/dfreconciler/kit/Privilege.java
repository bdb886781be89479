// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One right that {@code docs/sql/role.sql} grants, down to a single column.
 *
 * @param right the right in lower case, with its column if it has one
 * @param object the object, with its kind if it is not a table
 */
public record Privilege(String right, String object) {

    private static final Pattern GRANT = Pattern.compile("grant (\\w+)(?: \\(([^)]+)\\))? on (.+) to \"[^\"]+\"");

    static Stream<Privilege> of(String statement) {
        var grant = GRANT.matcher(statement);
        if (!grant.matches()) {
            return Stream.empty();
        }
        return columns(grant.group(2)).map(column -> new Privilege(grant.group(1) + column, grant.group(3)));
    }

    private static Stream<String> columns(String list) {
        return list == null ? Stream.of("") : Arrays.stream(list.split(", ")).map(column -> " (" + column + ")");
    }

    /** The statements that take the right from the role, and from everybody if everybody has it by default. */
    public List<String> revoke(String role) {
        return List.of(
                "revoke " + right + " on " + object + " from \"" + role + "\"",
                "revoke " + right + " on " + object + " from public");
    }

    /** Whether a plan, which only reads, also needs this right. */
    public boolean isForReading() {
        return Stream.of("connect", "select", "usage").anyMatch(right::startsWith)
                || object.contains("duroxide_schema");
    }

    public boolean isConnect() {
        return right.equals("connect");
    }

    /** The right as the text of a refusal names it. */
    public String named() {
        var word = right.split(" ", 2);
        var name = object.replace("\"_duroxide\"", "_duroxide");
        return word[0].toUpperCase(Locale.ROOT) + (word.length == 2 ? " " + word[1] : "") + " on " + name;
    }

    @Override
    public String toString() {
        return right + " on " + object;
    }
}
