// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar. */
final class Version implements IVersionProvider {

    static String number() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"df-reconciler " + number()};
    }
}
