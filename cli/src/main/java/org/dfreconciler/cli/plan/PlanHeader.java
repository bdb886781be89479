// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.plan;

import java.time.Duration;
import java.time.Instant;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.ExitCode;

/**
 * What a plan was made for.
 *
 * @param time when, by the database's clock
 */
public record PlanHeader(Surroundings.Database database, Instant time, DecidingOptions options) {

    /**
     * Refuses to carry the plan out anywhere else, in another way, or too late.
     *
     * @param maxAge how old it may be
     */
    public void refuseUnlessFor(Surroundings here, DecidingOptions now, Duration maxAge) {
        if (!database.equals(here.database())) {
            throw refused("it was made for database " + database + ", and this is " + here.database()
                    + ": connect to that one, or make a new plan");
        }
        var differences = now.differencesFrom(options);
        if (!differences.isEmpty()) {
            throw refused(
                    "it was made with other options: " + differences + ": give the same ones, or make a new plan");
        }
        if (time.isAfter(here.now())) {
            throw refused("it is of " + time + ", which is yet to come by the database's clock, " + here.now()
                    + ": make a new one");
        }
        if (Duration.between(time, here.now()).compareTo(maxAge) > 0) {
            throw refused("it is of " + time + ", and older than --max-age allows: make a new one");
        }
    }

    static CommandFailure refused(String reason) {
        return new CommandFailure(ExitCode.REFUSED, "the plan is refused, nothing was changed: " + reason);
    }
}
