// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.function.Consumer;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.rules.Fate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever asked what became of each id, one at a time, outside transactions: first the consumer of fates, who is told no more
 * once it has thrown, then the listeners that want to know. Thread-safe.
 */
final class FateStream {

    /** Nobody asked. */
    static final FateStream NONE = new FateStream(null, PassEvents.unheard());

    private static final Logger log = LoggerFactory.getLogger(Pass.LOGGER);

    private final boolean isAsked;
    private final PassEvents events;
    private @Nullable Consumer<InstanceFate> consumer;

    private FateStream(@Nullable Consumer<InstanceFate> consumer, PassEvents events) {
        this.isAsked = consumer != null || events.tellInstances();
        this.events = events;
        this.consumer = consumer;
    }

    /** @param consumer null where there is none */
    static FateStream to(@Nullable Consumer<InstanceFate> consumer, PassEvents events) {
        return new FateStream(consumer, events);
    }

    boolean isAsked() {
        return isAsked;
    }

    void tell(InstanceFate fate) {
        tell(fate, "");
    }

    /** Of which nothing else is known. */
    void tell(String id, Fate fate) {
        if (isAsked) {
            tell(new InstanceFate(id, fate), "");
        }
    }

    /** With the error's message. */
    void failed(String id, String message) {
        if (isAsked) {
            tell(new InstanceFate(id, Fate.FAILED), message);
        }
    }

    private void tell(InstanceFate fate, String message) {
        tellConsumer(fate);
        events.instance(fate, message);
    }

    private synchronized void tellConsumer(InstanceFate fate) {
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
