// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Checks that the starter on the class path is the one for the application's line of Spring Boot. */
final class StarterLine {

    private StarterLine() {}

    /** @throws ReconcilerConfigurationException if it is the starter for another line, or there are two starters */
    static void check(@Nullable ClassLoader classPath, @Nullable String springBoot) {
        var starters = Stream.of("3", "4")
                .filter(line -> ClassUtils.isPresent(
                        "org.dfreconciler.spring.boot" + line + ".ReconcilerHealthAutoConfiguration", classPath))
                .toList();
        check(starters, springBoot);
    }

    /**
     * @param starters the lines of Spring Boot whose starters are on the class path
     * @param springBoot the version of Spring Boot; null where it is not known
     */
    static void check(List<String> starters, @Nullable String springBoot) {
        var ofLine = springBoot == null ? "" : springBoot.replaceFirst("\\..*", "");
        var isRight = starters.size() <= 1 && (springBoot == null || starters.isEmpty() || starters.contains(ofLine));
        if (!isRight) {
            throw new ReconcilerConfigurationException("df-reconciler-spring-boot-" + (ofLine.isEmpty() ? "N" : ofLine)
                    + "-starter, and no other, must be on the class path of an application on Spring Boot " + springBoot
                    + ", there are those of Spring Boot " + String.join(" and ", starters));
        }
    }
}
