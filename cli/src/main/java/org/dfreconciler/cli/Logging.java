// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.util.Arrays;
import java.util.logging.LogManager;
import org.dfreconciler.cli.option.OutputOptions;

/**
 * Sets up what the libraries log, before the first of them is loaded: warnings, to standard error. Reports and errors are
 * the command's own to print, so without {@code --verbose} df-reconciler, the pool and the driver keep silent.
 */
final class Logging {

    private static final String SIMPLE_LOGGER = "org.slf4j.simpleLogger.";

    private Logging() {}

    static void configure(String... arguments) {
        var verbose = Arrays.asList(arguments).contains(OutputOptions.VERBOSE);
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        set("defaultLogLevel", verbose ? "info" : "warn");
        set("log.org.dfreconciler", verbose ? "debug" : "off");
        set("log.com.zaxxer.hikari", verbose ? "info" : "off");
        set("showThreadName", "false");
        set("showShortLogName", "true");
        set("showDateTime", "true");
        set("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        // The driver logs there; at warning level already it would print pieces of a malformed URL.
        LogManager.getLogManager().reset();
    }

    private static void set(String option, String value) {
        System.setProperty(SIMPLE_LOGGER + option, value);
    }
}
