// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.nio.file.Path;
import java.util.List;

/** What the real engine runs in; each brings an engine of another age. Both are driven in the same way. */
public enum EngineHost {

    /** The npm package: migrations up to 23. */
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

    /** The wheel: migrations up to 25. */
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

    /** The resource that obeys commands in it. */
    String driver() {
        return driver;
    }

    /** Makes sure that it is there; where it cannot be had, the test that asks is skipped and says so. */
    abstract void install();

    /** What starts the driver. */
    abstract List<String> command(Path driver, Path log);
}
