// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Puts the names of options on the command line where the library's sentences have its own. */
final class OptionNames {

    /** Options whose name on the command line is another one than the library's, and not only spelled with dashes. */
    private static final Map<String, String> DAYS =
            Map.of("--retention", "--retention-days", "--orphan-grace", "--orphan-grace-days");

    private static final Pattern HOURS = Pattern.compile("PT-?\\d+[HS]");

    private OptionNames() {}

    /** A sentence that begins with the name of an option, and says a duration in days where the option is in days. */
    static String in(String sentence) {
        var space = sentence.indexOf(' ');
        var name =
                "--" + sentence.substring(0, space).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        var rest = sentence.substring(space);
        return DAYS.containsKey(name)
                ? DAYS.get(name) + HOURS.matcher(rest).replaceAll(hours -> inDays(hours.group()))
                : name + rest;
    }

    private static String inDays(String duration) {
        return Long.toString(Duration.parse(duration).toDays());
    }
}
