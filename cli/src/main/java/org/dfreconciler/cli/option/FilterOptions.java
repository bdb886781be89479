// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.dfreconciler.rules.LabelPattern;
import org.dfreconciler.rules.Match;
import org.dfreconciler.rules.PurgeFilter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Which ended instances are meant: all that is given must be so. */
public final class FilterOptions {

    /** The statuses of what has ended, as df has them. */
    private enum Ended {
        COMPLETED,
        FAILED,
        CANCELLED
    }

    @Option(
            names = "--label",
            paramLabel = "<label>|<beginning>*",
            converter = Labels.class,
            description = "Those of this label, or of all labels that begin so.")
    private LabelPattern label;

    @Option(
            names = "--status",
            paramLabel = "completed|failed|cancelled",
            description = "Those that ended so. Others never go.")
    private Ended status;

    @Option(
            names = "--owner",
            paramLabel = "<role>",
            converter = Roles.class,
            description = "Those that this role started; as SQL spells it, with double quotes where it needs them.")
    private String owner;

    @Option(
            names = "--older-than",
            paramLabel = "<duration>",
            converter = Durations.class,
            description = "Those that ended longer ago than this, like 30d or 12h; more than 0, at most 36500 days.")
    private Duration olderThan;

    public boolean isGiven() {
        return Stream.of(label, status, owner, olderThan).anyMatch(Objects::nonNull);
    }

    /** @throws IllegalArgumentException if something is out of its range; the message names it as the library does */
    public PurgeFilter filter() {
        return new PurgeFilter(match(), olderThan);
    }

    private Match match() {
        if (label == null && status == null && owner == null) {
            return null;
        }
        return new Match(status == null ? null : status.name().toLowerCase(Locale.ROOT), label, owner);
    }

    /** A role by its name. Whether there is such a role is for the database to say. */
    static final class Roles implements ITypeConverter<String> {

        @Override
        public String convert(String text) {
            if (text.isEmpty() || text.contains("://")) {
                throw new InvalidValueException("the name of a role", text);
            }
            return text;
        }
    }
}
