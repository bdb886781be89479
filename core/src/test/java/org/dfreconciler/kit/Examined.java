// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.Check.Level;
import org.dfreconciler.report.Checkup;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.RefusedException;

/** The findings of a checkup that agreed with the pass after it. */
public final class Examined {

    private final Checkup checkup;

    private Examined(Checkup checkup) {
        this.checkup = checkup;
    }

    /**
     * Runs a checkup, then a pass with the same options. The pass must be refused exactly if the checkup said so, and
     * for the same reasons.
     */
    public static Examined by(ReconcilerBuilder options) {
        var examined = new Examined(options.doctor().examine());
        var refusal = catchThrowableOfType(
                RefusedException.class, () -> options.build().run());
        assertThat(examined.checkup.passWouldRun()).isEqualTo(refusal == null);
        if (refusal != null) {
            examined.assertSays(refusal.findings());
        }
        return examined;
    }

    /**
     * The pass and the checkup use the same sentences, except that the checkup collects missing privileges in one
     * check.
     */
    private void assertSays(List<Finding> findings) {
        var others =
                findings.stream().filter(finding -> finding.missing().isEmpty()).map(Finding::sentence);
        var missing = findings.stream()
                .filter(finding -> finding.missing().isPresent())
                .toList();
        var sentences = at(Level.PROBLEM).map(Check::sentence).toList();
        assertThat(sentences).containsAll(others.toList());
        assertThat(sentences).hasSize(findings.size() - missing.size() + (missing.isEmpty() ? 0 : 1));
    }

    public Stream<Check> at(Level level) {
        return checkup.checks().stream().filter(check -> check.level() == level);
    }

    /** The one check whose sentence contains this text. */
    public Check check(String part) {
        return checkup.checks().stream()
                .filter(check -> check.sentence().contains(part))
                .reduce((one, other) -> {
                    throw new AssertionError("two have it: " + one + ", " + other);
                })
                .orElseThrow(() -> new AssertionError("none has \"" + part + "\": " + this));
    }

    /** All sentences of the checkup. */
    public String text() {
        var text = new StringBuilder();
        checkup.checks().forEach(check -> text.append(check).append('\n'));
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
