// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.util.Objects;

/**
 * One execution of an engine instance: what the engine made of it between two times that it continued as new. Immutable.
 *
 * @param id the engine's {@code execution_id}; the first is 1, each next one higher
 * @param status the engine's word for how it stands
 */
public record EngineExecution(long id, String status) {

    public EngineExecution {
        Objects.requireNonNull(status, "status must not be null");
    }

    boolean isContinued() {
        return status.equals(EngineWords.CONTINUED);
    }
}
