// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedExceptionTest {

    private static final List<Finding> TWO = List.of(Finding.of("no df: create it"), Finding.of("no engine: start it"));

    @Test
    void theMessageHasALineForEachFinding() {
        var refusal = new RefusedException(TWO);

        assertThat(refusal).hasMessage("no df: create it\nno engine: start it");
        assertThat(refusal.findings()).isEqualTo(TWO);
    }

    @Test
    void aSentenceAloneIsOneFinding() {
        var refusal = new RefusedException("no \"line\nbreak\": create it");

        assertThat(refusal.findings()).containsExactly(Finding.of("no \"line\nbreak\": create it"));
    }

    @Test
    void thereIsNoRefusalWithoutAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefusedException(List.of()))
                .withMessage("findings must be at least one, was none");
    }

    @Test
    void theFindingsGoWhereTheExceptionGoes() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new RefusedException(TWO));
        }

        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((RefusedException) in.readObject()).findings()).isEqualTo(TWO);
        }
    }
}
