// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code --url} in the spelling of JDBC or of libpq. */
final class ConnectionUrl {

    private static final String FORMS = "jdbc:postgresql://host:port/database or postgresql://user@host:port/database";
    private static final Pattern CREDENTIALS = Pattern.compile("//.*@");
    private static final Pattern NOT_A_PORT = Pattern.compile("(://[^/?]*):[^/?,:\\]]*[^/?,:\\]0-9][^/?,:\\]]*");
    private static final Pattern PASSWORD_PARAMETER = Pattern.compile("(?i)(password=)[^&]*");

    private ConnectionUrl() {}

    static Target parse(String url, Map<String, String> environment) {
        if (url == null && environment.get("PGHOST") == null && environment.get("PGDATABASE") == null) {
            throw CommandFailure.usage("--url must be set, or PGHOST and PGDATABASE: " + FORMS);
        }
        var spelled = url == null ? "postgresql://" : url;
        try {
            return spelled.startsWith("jdbc:") ? jdbc(spelled) : LibpqUrl.parse(spelled, environment);
        } catch (MalformedUrlException e) {
            throw CommandFailure.usage("--url must be " + FORMS + ", was " + redacted(spelled) + ": " + e.getMessage());
        }
    }

    private static Target jdbc(String url) {
        var target = new Target(url, Map.of());
        var authority = url.replaceFirst("[?].*", "");
        if (authority.contains("@")) {
            throw new MalformedUrlException(
                    "in a JDBC URL the user is a parameter, ?user=; without jdbc: in front it can stay before the host");
        }
        if (!url.startsWith("jdbc:postgresql:") || !target.parses()) {
            throw new MalformedUrlException("the driver cannot read it");
        }
        return target;
    }

    /** The URL without what is, or could have been meant as, a password. */
    static String redacted(String url) {
        var redacted = CREDENTIALS.matcher(url).replaceAll("//***@");
        redacted = NOT_A_PORT.matcher(redacted).replaceAll("$1:***");
        return PASSWORD_PARAMETER.matcher(redacted).replaceAll("$1***");
    }
}
