// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"df-reconciler " + (version == null ? "(not packaged)" : version)};
    }
}
