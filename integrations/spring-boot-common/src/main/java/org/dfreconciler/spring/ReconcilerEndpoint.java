// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.RefusedException;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The actuator endpoint {@code dfreconciler}. Reading it answers how the last pass of this process ended, and
 * {@code dfreconciler/plan} what a pass would do now; writing to it runs a pass. It can be written to only where
 * {@code management.endpoint.dfreconciler.access} is {@code unrestricted}. Thread-safe.
 */
@Endpoint(id = "dfreconciler", defaultAccess = Access.READ_ONLY)
public final class ReconcilerEndpoint {

    private static final int CONFLICT = 409;

    private final Reconciler reconciler;
    private final LastPass lastPass;
    private final ReentrantLock running = new ReentrantLock();

    ReconcilerEndpoint(Reconciler reconciler, LastPass lastPass) {
        this.reconciler = reconciler;
        this.lastPass = lastPass;
    }

    /** How the last pass ended; without a word of it where none has. Does not ask the database. */
    @ReadOperation
    public Map<String, Object> lastPass() {
        var fields = lastPass.details();
        lastPass.report().map(Passes::of).ifPresent(fields::putAll);
        return fields;
    }

    /** What a pass would do now. It reads the database, as long as a plan takes; names a thousand ids at most. */
    @ReadOperation
    public @Nullable WebEndpointResponse<Map<String, Object>> plan(@Selector String what) {
        return what.equals("plan") ? answer(() -> Passes.of(reconciler.plan())) : null;
    }

    /** Runs a pass and answers with its report; one at a time. */
    @WriteOperation
    public WebEndpointResponse<Map<String, Object>> run() {
        if (!running.tryLock()) {
            return new WebEndpointResponse<>(
                    Map.of("error", "a pass that this endpoint was asked for is still running: wait for its end"),
                    CONFLICT);
        }
        try {
            return answer(() -> Passes.of(reconciler.run()));
        } finally {
            running.unlock();
        }
    }

    private static WebEndpointResponse<Map<String, Object>> answer(Supplier<Map<String, Object>> report) {
        try {
            return new WebEndpointResponse<>(report.get());
        } catch (RefusedException e) {
            return new WebEndpointResponse<>(Passes.of(e), CONFLICT);
        } catch (DataAccessException e) {
            return new WebEndpointResponse<>(Passes.of(e), WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
        }
    }
}
