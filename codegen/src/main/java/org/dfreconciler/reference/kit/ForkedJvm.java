// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Another JVM on the class path of the tests, whose errors go where ours go. */
public final class ForkedJvm {

    private ForkedJvm() {}

    public static Process start(Class<?> main, List<String> options, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
