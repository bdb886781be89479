// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.util.List;
import java.util.function.Consumer;

/** One part of the benchmark: measures something, and returns its results as lines of Markdown. */
interface Part {

    List<String> run(Options options, Consumer<String> progress) throws Exception;
}
