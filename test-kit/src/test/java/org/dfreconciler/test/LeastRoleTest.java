// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LeastRoleTest {

    @Test
    void itsUrlIsTheSuperusersWithAnotherUserInIt() {
        assertThat(LeastRole.url("jdbc:postgresql://h:1/d", "u", "p&"))
                .isEqualTo("jdbc:postgresql://h:1/d?user=u&password=p%26");
        assertThat(LeastRole.url("jdbc:postgresql://h:1/d?user=root&ssl=true&password=secret", "u", "p"))
                .isEqualTo("jdbc:postgresql://h:1/d?user=u&password=p&ssl=true");
    }

    @Test
    void theUrlOfAnotherDriverIsRefusedAndNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastRole.url("jdbc:other://h/d?password=secret", "u", "p"))
                .withMessage("the data source must connect with PostgreSQL's own driver, whose URLs begin with"
                        + " jdbc:postgresql:");
    }
}
