// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.util.Map;
import org.dfreconciler.cli.connection.Target;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where to connect and as whom, and whether to serve the satellites too. */
public final class ConnectionOptions {

    @Mixin
    private TargetOptions target;

    @Option(
            names = "--satellites",
            description = "Serves the satellites too: the other databases whose workflows run in this one's engine, "
                    + "on the same server and as the same role. By default they are left alone.")
    private boolean satellites;

    public boolean servesSatellites() {
        return satellites;
    }

    public Target target(Map<String, String> environment) {
        return target.target(environment);
    }
}
