// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that two starters, or a starter for another line of Spring Boot, are refused. */
class StarterLineTest {

    @Test
    void twoStartersAreRefused() {
        assertThatExceptionOfType(ReconcilerConfigurationException.class)
                .isThrownBy(() -> StarterLine.check(List.of("3", "4"), "4.1.0"))
                .withMessage(
                        "df-reconciler-spring-boot-4-starter, and no other, must be on the class path of an application"
                                + " on Spring Boot 4.1.0, there are those of Spring Boot 3 and 4");
    }

    @Test
    void theStarterOfAnotherLineIsRefused() {
        assertThatExceptionOfType(ReconcilerConfigurationException.class)
                .isThrownBy(() -> StarterLine.check(List.of("3"), "4.1.0"))
                .withMessageStartingWith("df-reconciler-spring-boot-4-starter, and no other, must be");
    }

    @Test
    void theStarterOfThisLineIsAccepted() {
        assertThatCode(() -> StarterLine.check(List.of("3"), "3.5.7")).doesNotThrowAnyException();
        assertThatCode(() -> StarterLine.check(List.of("4"), "4.1.0")).doesNotThrowAnyException();
        assertThatCode(() -> StarterLine.check(List.of(), "3.5.7")).doesNotThrowAnyException();
        assertThatCode(() -> StarterLine.check(List.of("4"), null)).doesNotThrowAnyException();
    }
}
