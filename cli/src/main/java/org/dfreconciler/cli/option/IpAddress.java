// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.net.InetAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;

/** An IP address in digits: no name that somebody would have to be asked for. */
public final class IpAddress implements ITypeConverter<InetAddress> {

    /** @throws InvalidValueException if it is none */
    @Override
    public InetAddress convert(String text) {
        try {
            // Of digits and dots, or with a colon, it is taken literally.
            if (text.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*")) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            // The exception below says it.
        }
        throw new InvalidValueException("an IP address, like 0.0.0.0 or ::1", text);
    }
}
