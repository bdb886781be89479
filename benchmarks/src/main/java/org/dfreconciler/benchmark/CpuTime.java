// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processor time spent so far: by the server's processes, and by this process and its children. On a busy machine
 * this says more than elapsed time. It is zero where the operating system does not tell, and meaningless where the
 * server runs in a container or on another machine.
 */
record CpuTime(Duration server, Duration client) {

    static CpuTime now(Connection connection) throws SQLException {
        var backend = Long.parseLong(Jdbc.value(connection, "select pg_backend_pid()"));
        var server = ProcessHandle.of(backend)
                .flatMap(ProcessHandle::parent)
                .map(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants())
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        var self = ProcessHandle.current();
        var client = Stream.concat(Stream.of(self), self.descendants())
                .filter(process -> !server.contains(process))
                .collect(Collectors.toSet());
        return new CpuTime(total(server.stream()), total(client.stream()));
    }

    private static Duration total(Stream<ProcessHandle> processes) {
        return processes
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    CpuTime since(CpuTime earlier) {
        return new CpuTime(server.minus(earlier.server), client.minus(earlier.client));
    }

    double seconds() {
        return server.plus(client).toMillis() / 1e3;
    }
}
