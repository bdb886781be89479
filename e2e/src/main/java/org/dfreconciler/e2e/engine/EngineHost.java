// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * The programs in which the real engine can run. Each brings another version of the engine; both are driven in the same
 * way.
 */
public enum EngineHost {

    /** The npm package, with migrations up to 23. */
    NODE("engine.cjs") {
        @Override
        void install() {
            EnginePackage.module();
        }

        @Override
        List<String> command(Path driver, Path log) {
            return List.of(
                    EnginePackage.node(),
                    driver.toString(),
                    EnginePackage.module().toString(),
                    log.toString());
        }
    },

    /** The Python wheel, with migrations up to 25. */
    PYTHON("engine.py") {
        @Override
        void install() {
            EngineWheel.python();
        }

        @Override
        List<String> command(Path driver, Path log) {
            return List.of(EngineWheel.python().toString(), driver.toString(), log.toString());
        }
    };

    private final String driver;

    EngineHost(String driver) {
        this.driver = driver;
    }

    /** The resource with the program that runs in the host and obeys commands. */
    String driver() {
        return driver;
    }

    /** Installs the host if necessary. If this is impossible, the test that asks for it is skipped with a message. */
    abstract void install();

    /** The command that starts the driver. */
    abstract List<String> command(Path driver, Path log);
}
