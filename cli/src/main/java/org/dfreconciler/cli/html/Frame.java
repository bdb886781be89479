// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * What every page has: its style, its script, the library that the script draws with, and the policy that lets a browser run
 * these and nothing else, whatever got into the page, and load nothing.
 */
record Frame(String style, String library, String script, String policy) {

    static Frame ofPage() {
        var style = resource("page.css");
        // The last line names a file that a browser's tools would look for.
        var library = resource("chart.js").replaceFirst("//# sourceMappingURL=.*\\s*$", "");
        var script = resource("page.js");
        return new Frame(
                style,
                library,
                script,
                "default-src 'none'; style-src '" + hash(style) + "'; script-src '" + hash(library) + "' '"
                        + hash(script) + "'; base-uri 'none'; form-action 'none'");
    }

    static String resource(String name) {
        try (var stream = Objects.requireNonNull(Frame.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
