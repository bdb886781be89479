// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {

    private static final List<String> NAMES = List.of("--url", "--user", "--retention-days", "run", "purge", "-h");

    @ParameterizedTest
    @CsvSource({
        "--url, --url",
        "url, --url",
        "--URL, --url",
        "--ulr, --url",
        "--ur, ",
        "--urls, --url",
        "--usr, --user",
        "--usar, --user",
        "--retention-day, --retention-days",
        "--retentiondays, --retention-days",
        "--retenton-dyas, --retention-days",
        "--retantion-dayz, --retention-days",
        "--days, ",
        "rnu, run",
        "x, ",
        "perge, purge",
        "prg, ",
        "pgres, ",
        "-, ",
        "postgres://u:pw@h/d, "
    })
    void isTheOneWithTheFewestChanges(String typed, String meant) {
        assertThat(NearestName.to(typed, NAMES).orElse(null)).isEqualTo(meant);
    }
}
