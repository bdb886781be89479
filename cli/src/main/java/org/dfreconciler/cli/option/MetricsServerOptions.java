// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.dfreconciler.cli.output.CommandFailure;
import picocli.CommandLine.Option;

/** Where metrics and health are served. */
public final class MetricsServerOptions {

    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--metrics-port",
            paramLabel = "<port>",
            description = "Serves Prometheus metrics at /metrics and health at /health on this port, 1 to 65535.")
    private Integer port;

    @Option(
            names = "--metrics-address",
            paramLabel = "<address>",
            converter = IpAddress.class,
            description = "The IP address that --metrics-port is served on, like 0.0.0.0 for all of this host's: "
                    + "everybody who reaches it can read the metrics. Default: loopback, this host alone.")
    private InetAddress address;

    /** @throws CommandFailure if there is no such port */
    public Optional<InetSocketAddress> address() {
        if (port == null) {
            if (address != null) {
                throw CommandFailure.usage("--metrics-address must be given with --metrics-port, which it serves");
            }
            return Optional.empty();
        }
        if (port < 1 || port > HIGHEST_PORT) {
            throw CommandFailure.usage("--metrics-port must be 1 to " + HIGHEST_PORT + ", was " + port);
        }
        return Optional.of(new InetSocketAddress(address == null ? InetAddress.getLoopbackAddress() : address, port));
    }
}
