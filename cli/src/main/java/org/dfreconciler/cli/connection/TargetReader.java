// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dfreconciler.cli.output.CommandFailure;

/** Puts together what URL, option, service file and environment say, in the order in which libpq heeds them. */
final class TargetReader {

    /** Whatever else there is in a name was meant as a URL or a list of parameters, and could hold a password. */
    private static final Pattern ROLE = Pattern.compile("[\\p{L}\\p{M}\\p{N}._@$+-]+");

    private static final Pattern DATABASE = Pattern.compile("[\\p{L}\\p{M}\\p{N}._$+ -]+");

    private final Map<String, String> environment;
    private final UserFiles files;
    private final Settings settings = new Settings();

    TargetReader(Map<String, String> environment) {
        this.environment = environment;
        this.files = UserFiles.of(environment);
    }

    Target read(String url, String userOption) {
        gather(url, userOption);
        var hosts = hosts(url);
        var user = name(user(), ROLE, "of a role, of letters, digits and . _ @ $ + -");
        var database = name(
                settings.take(Settings.DATABASE).orElse(new Setting(user, "the role, which names the database too,")),
                DATABASE,
                "of a database, of letters, digits, spaces and . _ $ + -");
        if (!hosts.stream().allMatch(Host::isUnixSocket)) {
            Encryption.complete(settings, files);
        }
        var passfile = settings.find(Settings.PASSWORD).isPresent()
                ? Optional.<Passfile>empty()
                : Optional.of(Passfile.of(settings, files));
        settings.take(Settings.PASSFILE);
        var properties = properties();
        properties.put(Settings.USER, user);
        return new Target(hosts, database, properties, passfile);
    }

    private void gather(String url, String userOption) {
        if (url != null) {
            ConnectionUrl.read(url, settings);
        }
        userOption(userOption);
        var service = settings.take(Settings.SERVICE);
        if (service.isPresent()) {
            ServiceFile.read(service.get(), environment, settings);
        } else if (environment.containsKey("PGSERVICE")) {
            ServiceFile.read(new Setting(environment.get("PGSERVICE"), "PGSERVICE"), environment, settings);
        }
        LibpqEnvironment.read(environment, settings);
        settings.take(Settings.SERVICE);
        if (url == null
                && settings.find(Settings.HOST)
                        .or(() -> settings.find(Settings.ADDRESS))
                        .isEmpty()
                && settings.find(Settings.DATABASE).isEmpty()) {
            throw CommandFailure.usage(
                    "--url must be set, or PGHOST and PGDATABASE, or PGSERVICE: " + ConnectionUrl.FORMS);
        }
    }

    private void userOption(String option) {
        if (option != null) {
            var given = new Setting(option, "--user");
            settings.find(Settings.USER)
                    .filter(inUrl -> !inUrl.value().equals(option))
                    .ifPresent(inUrl -> {
                        throw given.mustBe("the role that --url names, or be left out");
                    });
            settings.set(Settings.USER, given);
        }
    }

    private List<Host> hosts(String url) {
        var address = settings.take(Settings.ADDRESS);
        var host = settings.take(Settings.HOST);
        if (address.isPresent() && host.isPresent()) {
            throw address.get()
                    .cannotBeUsed("there is a host beside it, and the driver looks up its address itself;"
                            + " leave one of the two out");
        }
        var named = host.or(() -> address)
                .orElse(
                        ConnectionUrl.isJdbc(url)
                                ? new Setting("localhost", "host in --url")
                                : new Setting("", "a URL or environment without a host"));
        return HostList.of(named, settings.take(Settings.PORT).orElse(new Setting("", "port")));
    }

    private Setting user() {
        return settings.find(Settings.USER)
                .orElse(new Setting(System.getProperty("user.name", ""), "the operating system's user"));
    }

    private static String name(Setting setting, Pattern pattern, String rule) {
        if (setting.value().isBlank() || !pattern.matcher(setting.value()).matches()) {
            throw setting.mustBe("the name " + rule, "a whole URL goes to --url");
        }
        return setting.value();
    }

    private Map<String, String> properties() {
        var properties = new HashMap<>(Map.of(
                "ApplicationName",
                "df-reconciler",
                "connectTimeout",
                "10",
                "loginTimeout",
                "10",
                "tcpKeepAlive",
                "true"));
        // libpq's timeout is for all of the log-in.
        settings.find("connectTimeout").ifPresent(timeout -> properties.put("loginTimeout", timeout.value()));
        settings.forEach((name, setting) -> properties.put(name, setting.value()));
        return properties;
    }
}
