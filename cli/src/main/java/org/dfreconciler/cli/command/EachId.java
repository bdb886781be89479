// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.report.InstanceFailure;

/**
 * What became of ids, each of which was taken by itself: an error of one keeps no other from its turn. A lost database, and an
 * interrupt, end it.
 *
 * @param results of those without an error
 * @param failures of the others
 */
record EachId<R>(Map<String, R> results, Map<String, CommandFailure> failures) {

    static <R> EachId<R> of(
            List<String> ids, Function<String, R> act, Function<RuntimeException, CommandFailure> failure) {
        var results = new LinkedHashMap<String, R>();
        var failures = new LinkedHashMap<String, CommandFailure>();
        for (var id : ids) {
            try {
                results.put(id, act.apply(id));
            } catch (RuntimeException e) {
                var its = failure.apply(e);
                failures.put(id, its);
                if (its.exitCode() == ExitCode.UNREACHABLE) {
                    break;
                }
            }
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        return new EachId<>(results, failures);
    }

    /** Of ids that were taken together, and all without an error: the results in their order. */
    static <R> EachId<R> answered(List<String> ids, List<R> answers) {
        var results = new LinkedHashMap<String, R>();
        for (var i = 0; i < answers.size(); i++) {
            results.put(ids.get(i), answers.get(i));
        }
        return new EachId<>(results, Map.of());
    }

    /** Throws the failures as one. To be called when the results, and the failures with them, have been printed. */
    void throwFailure() {
        var failure = failure();
        if (failure.isPresent()) {
            throw results.isEmpty() ? failure.get() : failure.get().told();
        }
    }

    /** Each failure with its id. */
    List<InstanceFailure> sentences() {
        return failures.entrySet().stream()
                .map(failure ->
                        new InstanceFailure(failure.getKey(), failure.getValue().getMessage()))
                .toList();
    }

    /** All failures in one, with the exit code of the first: a line for each id, but one line for all where it is the same. */
    Optional<CommandFailure> failure() {
        return failures.values().stream()
                .findFirst()
                .map(first -> new CommandFailure(first.exitCode(), inOne(first.getMessage()), first.getCause()));
    }

    private String inOne(String first) {
        var isOfAll = results.isEmpty()
                && failures.values().stream()
                        .allMatch(failure -> failure.getMessage().equals(first));
        return isOfAll
                ? first
                : failures.entrySet().stream()
                        .map(failure ->
                                failure.getKey() + ": " + failure.getValue().getMessage())
                        .collect(Collectors.joining("\n"));
    }
}
