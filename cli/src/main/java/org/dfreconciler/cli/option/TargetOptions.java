// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.util.Map;
import org.dfreconciler.cli.connection.Target;
import picocli.CommandLine.Option;

/** Where to connect and as whom. */
public final class TargetOptions {

    @Option(
            names = "--url",
            paramLabel = "<url>",
            description = "jdbc:postgresql://host:port/database or postgresql://user@host:port/database. "
                    + "What it leaves open comes from PGSERVICE and the other variables of libpq, as for psql.")
    private String url;

    @Option(
            names = "--user",
            paramLabel = "<role>",
            description = "Role to connect as. Default: the URL's, else PGUSER, else the operating system's user.")
    private String user;

    public Target target(Map<String, String> environment) {
        return Target.of(url, user, environment);
    }
}
