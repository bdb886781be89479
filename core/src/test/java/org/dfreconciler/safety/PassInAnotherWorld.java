// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import java.util.Locale;
import org.dfreconciler.Reconciler;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs a plan and two passes in a separate JVM. Arguments: the default locale and the URL. */
final class PassInAnotherWorld {

    private PassInAnotherWorld() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.forLanguageTag(arguments[0]));
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[1]);
        System.out.println(Everything.made(Reconciler.of(dataSource, Everything.POLICY)));
    }
}
