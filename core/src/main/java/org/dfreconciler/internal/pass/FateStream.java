// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.Collection;
import java.util.function.Consumer;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.rules.Fate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever asked what became of each id, one at a time, outside transactions. Who throws is told no more.
 * Thread-safe.
 */
final class FateStream {

    /** Nobody asked. */
    static final FateStream NONE = new FateStream(null);

    private static final Logger log = LoggerFactory.getLogger(Pass.LOGGER);

    private @Nullable Consumer<InstanceFate> consumer;

    private FateStream(@Nullable Consumer<InstanceFate> consumer) {
        this.consumer = consumer;
    }

    /** @param consumer null where nobody asked */
    static FateStream to(@Nullable Consumer<InstanceFate> consumer) {
        return consumer == null ? NONE : new FateStream(consumer);
    }

    boolean isAsked() {
        return this != NONE;
    }

    void tell(Collection<InstanceFate> fates) {
        fates.forEach(this::tell);
    }

    /** Of which nothing else is known. */
    void tell(String id, Fate fate) {
        if (isAsked()) {
            tell(new InstanceFate(id, fate));
        }
    }

    private synchronized void tell(InstanceFate fate) {
        if (consumer == null) {
            return;
        }
        try {
            consumer.accept(fate);
        } catch (RuntimeException e) {
            consumer = null;
            log.warn("the consumer of fates threw, and is told no more; the pass goes on", e);
        }
    }
}
