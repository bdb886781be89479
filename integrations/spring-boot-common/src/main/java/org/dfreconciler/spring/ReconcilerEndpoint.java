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
 * The actuator endpoint {@code dfreconciler}. A read returns how the last pass of this process ended; a read of
 * {@code dfreconciler/plan} returns what a pass would do now; a write runs a pass. Writes are possible only where
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

    /** Returns how the last pass ended; an empty map where none has ended yet. Does not ask the database. */
    @ReadOperation
    public Map<String, Object> lastPass() {
        var fields = lastPass.details();
        lastPass.report().map(Passes::of).ifPresent(fields::putAll);
        return fields;
    }

    /**
     * Returns what a pass would do now, with at most 1,000 of the ids that it would remove. This reads the database,
     * which takes as long as {@link Reconciler#plan()}. A refusal is answered with status 409, an
     * error of the database with 503.
     *
     * @param what {@code plan}; null is returned for anything else, which is answered with status 404
     */
    @ReadOperation
    public @Nullable WebEndpointResponse<Map<String, Object>> plan(@Selector String what) {
        return what.equals("plan") ? answer(() -> Passes.of(reconciler.plan())) : null;
    }

    /**
     * Runs a pass and returns its report. A refusal is answered with status 409, an error of the database with 503. A call
     * while a pass of an earlier call is still running is also answered with 409.
     */
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
