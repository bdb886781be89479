// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

/** A period from one reading of {@link System#nanoTime}, inclusive, to a later one, exclusive. */
record Period(long from, long to) {

    static Period of(Runnable work) {
        var from = System.nanoTime();
        work.run();
        return new Period(from, System.nanoTime());
    }

    boolean contains(long instant) {
        return instant - from >= 0 && instant - to < 0;
    }

    long nanos() {
        return to - from;
    }
}
