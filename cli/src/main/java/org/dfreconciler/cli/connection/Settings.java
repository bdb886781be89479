// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What was set about a connection, by the driver's names of its properties, and a few of libpq's where the driver has none.
 * Whoever sets something first goes before all others, so the sources are read in the order in which libpq heeds them.
 * Not thread-safe.
 */
final class Settings {

    static final String HOST = "PGHOST";
    static final String PORT = "PGPORT";
    static final String DATABASE = "PGDBNAME";
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String SERVICE = "service";
    static final String ADDRESS = "hostaddr";
    static final String PASSFILE = "passfile";

    private final Map<String, Setting> byName = new HashMap<>();

    void set(String name, Setting setting) {
        byName.putIfAbsent(name, setting);
    }

    /** Whether somebody said something about it, be it that the default shall stand. */
    boolean mention(String name) {
        return byName.containsKey(name);
    }

    Optional<Setting> find(String name) {
        return Optional.ofNullable(byName.get(name))
                .filter(setting -> !setting.value().isEmpty());
    }

    String value(String name, String otherwise) {
        return find(name).map(Setting::value).orElse(otherwise);
    }

    void replace(String name, String value) {
        byName.compute(name, (same, set) -> new Setting(value, set == null ? name : set.origin()));
    }

    /** Takes it out. */
    Optional<Setting> take(String name) {
        var setting = find(name);
        byName.remove(name);
        return setting;
    }

    void forEach(BiConsumer<String, Setting> action) {
        byName.keySet().forEach(name -> find(name).ifPresent(setting -> action.accept(name, setting)));
    }
}
