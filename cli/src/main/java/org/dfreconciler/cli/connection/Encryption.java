// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Sees to it that a mode of SSL verifies what it verifies for libpq (PostgreSQL, chapter 34.19), with the same files. */
final class Encryption {

    private final Settings settings;
    private final UserFiles files;

    private Encryption(Settings settings, UserFiles files) {
        this.settings = settings;
        this.files = files;
    }

    static void complete(Settings settings, UserFiles files) {
        // A factory that a JDBC URL names has its own idea of whom to trust.
        if (settings.find("sslfactory").isEmpty()) {
            var encryption = new Encryption(settings, files);
            encryption.authority();
            encryption.ownCertificate();
        }
    }

    private void authority() {
        settings.find("sslrootcert")
                .filter(named -> named.value().equals("system"))
                .ifPresent(named -> {
                    throw named.cannotBeUsed("name the file that has the authority's certificate");
                });
        var authority = settings.find("sslrootcert")
                .map(named -> Path.of(named.value()))
                .orElse(files.certificate("root.crt"));
        var mode = settings.value("sslmode", "prefer");
        if (mode.equals("require") && Files.exists(authority)) {
            settings.replace("sslmode", "verify-ca");
            mode = "verify-ca";
        }
        if (mode.startsWith("verify")) {
            verify(authority);
        }
    }

    private void verify(Path authority) {
        if (!Files.isReadable(authority)) {
            throw settings.find("sslrootcert")
                    .or(() -> settings.find("sslmode"))
                    .orElseThrow()
                    .cannotBeUsed("there is no readable file with the authority's certificate; put it into"
                            + " ~/.postgresql/root.crt, or name it in sslrootcert or PGSSLROOTCERT");
        }
        if (Files.exists(files.certificate("root.crl"))) {
            throw new Setting("", "~/.postgresql/root.crl")
                    .cannotBeUsed("revocation lists are not looked at here; set sslmode to require and check the"
                            + " certificate some other way, or take the file away");
        }
        settings.replace("sslrootcert", authority.toString());
    }

    private void ownCertificate() {
        var certificate = file("sslcert", "postgresql.crt");
        var key = file("sslkey", "postgresql.key");
        // The driver's own default for the key is another file. Where there is none, it says what is missing.
        if (certificate.isPresent() && key.isPresent()) {
            settings.replace("sslcert", certificate.get());
            settings.replace("sslkey", key.get());
        }
    }

    private Optional<String> file(String name, String usual) {
        return settings.find(name)
                .map(Setting::value)
                .or(() -> Optional.of(files.certificate(usual))
                        .filter(Files::exists)
                        .map(Path::toString));
    }
}
