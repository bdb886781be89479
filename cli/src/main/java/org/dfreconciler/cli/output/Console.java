// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What surrounds a command.
 *
 * @param environment the environment variables
 * @param out for reports
 * @param err for everything else
 * @param terminal whether {@code err} is a terminal, on which a line can be written over
 * @param clock by which it is said when something was
 */
public record Console(
        Map<String, String> environment, PrintStream out, PrintStream err, boolean terminal, Clock clock) {

    /** Says what is wrong, line by line; what others wrote in it moves no terminal's cursor. */
    public void complain(String message) {
        message.lines().map(Printable::of).forEach(err::println);
    }

    public static Console ofProcess() {
        var environment = new HashMap<>(System.getenv());
        // What the driver has for its users who cannot set a variable; it goes before the variable there too.
        take("org.postgresql.pgservicefile", "PGSERVICEFILE", environment);
        take("org.postgresql.pgpassfile", "PGPASSFILE", environment);
        return new Console(environment, System.out, System.err, Terminal.isStandardError(), Clock.systemUTC());
    }

    /** Of standard output, as the JVM has it: its property came with 18, and became the default one's with 17. */
    public static Charset charset() {
        return Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
                .map(System::getProperty)
                .filter(name -> name != null && !name.isBlank() && Charset.isSupported(name))
                .findFirst()
                .map(Charset::forName)
                .orElseGet(Charset::defaultCharset);
    }

    private static void take(String property, String variable, Map<String, String> environment) {
        var value = System.getProperty(property);
        if (value != null && !value.isBlank()) {
            environment.put(variable, value);
        }
    }
}
