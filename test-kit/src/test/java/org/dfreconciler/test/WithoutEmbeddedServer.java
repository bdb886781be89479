// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/** The class path of the tests without the embedded server, as users have it who exclude that. */
final class WithoutEmbeddedServer extends URLClassLoader {

    WithoutEmbeddedServer() {
        super(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !url(entry).equals(embeddedServer()))
                        .map(WithoutEmbeddedServer::url)
                        .toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
    }

    private static URL embeddedServer() {
        return EmbeddedPostgres.class.getProtectionDomain().getCodeSource().getLocation();
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
