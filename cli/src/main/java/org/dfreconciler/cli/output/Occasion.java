// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When and where something is said, and of which pass of a watch.
 *
 * @param turn empty outside of a watch
 */
public record Occasion(Instant time, String database, Optional<Turn> turn) {

    /**
     * One try of a watch.
     *
     * @param pass from 1 on
     * @param next when the next begins; empty where none does
     */
    public record Turn(int pass, Optional<Instant> next) {}

    /** What a line of a log begins with. */
    public String heading() {
        return seconds(time) + " " + Printable.of(database)
                + turn.map(which -> " pass " + which.pass()).orElse("") + ": ";
    }

    Optional<String> next() {
        return turn.flatMap(Turn::next).map(Occasion::seconds);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStringField("time", seconds(time));
        json.writeStringField("database", database);
        if (turn.isPresent()) {
            json.writeNumberField("pass", turn.get().pass());
            json.writeStringField("nextPass", next().orElse(null));
        }
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
