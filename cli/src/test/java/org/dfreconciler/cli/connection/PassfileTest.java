// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PassfileTest {

    @TempDir
    private Path home;

    private Path usual;

    @BeforeEach
    void write() throws IOException {
        usual = file(".pgpass", "rw-------", "a:1:d:u:of a\nb:*:*:u:of b\n");
    }

    @Test
    void eachHostHasItsOwn() {
        var target = Urls.target("postgresql://u@a:1,b:2,c:3/d", Map.of("HOME", home.toString()));

        assertThat(target.hosts())
                .extracting(host -> target.propertiesFor(host).getProperty("password"))
                .containsExactly("of a", "of b", null);
    }

    /**
     * As in libpq, the socket in the default directory is called localhost in the file, and a socket elsewhere has its
     * directory's name.
     */
    @Test
    void eachUnixSocketHasItsOwnPassword() throws IOException {
        file(".pgpass", "rw-------", "localhost:*:*:*:of the usual\n/run/other:*:*:*:of the other\n");
        var target = Urls.target(
                "postgresql://u@%2Fvar%2Frun%2Fpostgresql,%2Frun%2Fother,%2Frun%2Fnone/d",
                Map.of("HOME", home.toString()));

        assertThat(target.hosts())
                .extracting(host -> target.propertiesFor(host).getProperty("password"))
                .containsExactly("of the usual", "of the other", null);
    }

    @Test
    void theFileThatIsNamedGoesBeforeTheUsual() throws IOException {
        var named = file("named", "rw-------", "*:*:*:*:of all");

        for (var target : new Target[] {
            Urls.target("jdbc:postgresql://a:1/d?user=u", Map.of("PGPASSFILE", named.toString())),
            Urls.target("postgresql://u@a:1/d?passfile=" + named, Map.of("HOME", home.toString()))
        }) {
            assertThat(target.propertiesFor(target.hosts().get(0))).containsEntry("password", "of all");
        }
    }

    @Test
    void noneIsLookedUpWhereOneWasGiven() {
        var target = Urls.target("postgresql://u:given@a:1/d", Map.of("HOME", home.toString()));

        assertThat(target.propertiesFor(target.hosts().get(0))).containsEntry("password", "given");
    }

    /** libpq would ignore the file and ask for a password. */
    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        Files.setPosixFilePermissions(usual, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> Urls.target("postgresql://u@a:1/d", Map.of("HOME", home.toString())))
                .hasMessage("~/.pgpass cannot be used: others than its owner may read the file of passwords;"
                        + " chmod 600 it");
    }

    private Path file(String name, String permissions, String text) throws IOException {
        var file = Files.writeString(home.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
