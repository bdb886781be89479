// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import java.sql.SQLException;
import java.time.Duration;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.reference.kit.Call;
import org.dfreconciler.reference.kit.Fault;
import org.dfreconciler.reference.kit.Fixture;

/** The ways in which a pass or a plan can end, and how each is brought about in the third batch or earlier. */
enum Ending {
    COMPLETE("COMPLETE"),
    COMPLETE_WITHOUT_FOREIGN_KEY_CHECKS("COMPLETE") {
        @Override
        void configure(ReconcilerBuilder builder) {
            builder.foreignKeyChecks(ForeignKeyChecks.PROVEN);
        }
    },
    ALL_BUT_ONE("INCOMPLETE", "COMPLETE") {
        @Override
        void prepare(Fixture fixture) {
            Poison.crowd(fixture.sql(), "00000007%");
        }
    },
    COMPLETE_AFTER_A_DEADLOCK("COMPLETE") {
        @Override
        Object strike(Call call, Fixture fixture) throws SQLException {
            return Fault.serverError("40P01").strike(call);
        }
    },
    OUT_OF_TIME("INCOMPLETE") {
        @Override
        void configure(ReconcilerBuilder builder) {
            builder.timeBudget(Duration.ofMillis(500)).pause(Duration.ofSeconds(60));
        }
    },
    INTERRUPTED("INCOMPLETE") {
        @Override
        Object strike(Call call, Fixture fixture) throws SQLException {
            Thread.currentThread().interrupt();
            return call.proceed();
        }
    },
    CONNECTION_LOST("COMPLETE", "FAILED") {
        @Override
        Object strike(Call call, Fixture fixture) throws SQLException {
            return Fault.cutBefore(fixture.sql()).strike(call);
        }
    },
    REFUSED_AT_ONCE("RefusedException") {
        @Override
        void prepare(Fixture fixture) {
            fixture.sql().execute("alter table _duroxide.executions rename to former_executions");
        }
    },
    REFUSED_IN_BETWEEN("FAILED") {
        @Override
        Object strike(Call call, Fixture fixture) throws SQLException {
            REFUSED_AT_ONCE.prepare(fixture);
            return call.proceed();
        }
    },
    ERROR_OF_THE_JVM("StackOverflowError") {
        @Override
        Object strike(Call call, Fixture fixture) {
            throw new StackOverflowError();
        }
    };

    private final String ofPass;
    private final String ofPlan;

    Ending(String outcome) {
        this(outcome, outcome);
    }

    Ending(String ofPass, String ofPlan) {
        this.ofPass = ofPass;
        this.ofPlan = ofPlan;
    }

    /** The outcome in the report, or the name of what is thrown instead of a report. */
    String ofPass() {
        return ofPass;
    }

    String ofPlan() {
        return ofPlan;
    }

    void prepare(Fixture fixture) {}

    void configure(ReconcilerBuilder builder) {}

    /** Replaces one of the first statements of the third batch. */
    Object strike(Call call, Fixture fixture) throws SQLException {
        return call.proceed();
    }
}
