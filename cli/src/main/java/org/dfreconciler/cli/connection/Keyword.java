// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A keyword of libpq (PostgreSQL, chapter 34.1.2), its variable (34.15), and what becomes of it here.
 *
 * @param name the keyword
 * @param variable the environment variable; null where there is none
 * @param meaning how it is said to the driver
 */
record Keyword(String name, String variable, Meaning meaning) {

    private static final String NO_REVOCATION =
            "revocation lists are not looked at here; leave it out, or check the certificate some other way";
    private static final String NO_VERSIONS =
            "versions cannot be bounded here; leave it out, and set them on the server, or in jdk.tls.client.protocols";
    private static final String NO_PEER =
            "who runs the server is not looked at here; leave it out, or use TCP with sslmode=verify-full";

    /** Every one that libpq knows, from version 9.0 to 18. */
    static final List<Keyword> ALL = List.of(
            new Keyword("service", "PGSERVICE", Meaning.property(Settings.SERVICE)),
            new Keyword("servicefile", null, Meaning.refused("name the file in PGSERVICEFILE")),
            new Keyword("host", "PGHOST", Meaning.property(Settings.HOST)),
            new Keyword("hostaddr", "PGHOSTADDR", Meaning.property(Settings.ADDRESS)),
            new Keyword("port", "PGPORT", Meaning.property(Settings.PORT)),
            new Keyword("dbname", "PGDATABASE", Meaning.property(Settings.DATABASE)),
            new Keyword("user", "PGUSER", Meaning.property(Settings.USER)),
            new Keyword("password", "PGPASSWORD", Meaning.property(Settings.PASSWORD)),
            new Keyword("passfile", "PGPASSFILE", Meaning.property(Settings.PASSFILE)),
            new Keyword("require_auth", "PGREQUIREAUTH", Meaning.property("requireAuth")),
            new Keyword("channel_binding", "PGCHANNELBINDING", Meaning.property("channelBinding")),
            new Keyword("connect_timeout", "PGCONNECT_TIMEOUT", Meaning.property("connectTimeout")),
            new Keyword("options", "PGOPTIONS", Meaning.property("options")),
            new Keyword("application_name", "PGAPPNAME", Meaning.property("ApplicationName")),
            new Keyword("sslmode", "PGSSLMODE", Meaning.property("sslmode")),
            new Keyword("sslnegotiation", "PGSSLNEGOTIATION", Meaning.property("sslNegotiation")),
            new Keyword("sslcert", "PGSSLCERT", Meaning.property("sslcert")),
            new Keyword("sslkey", "PGSSLKEY", Meaning.property("sslkey")),
            new Keyword("sslpassword", null, Meaning.property("sslpassword")),
            new Keyword("sslrootcert", "PGSSLROOTCERT", Meaning.property("sslrootcert")),
            new Keyword("gssencmode", "PGGSSENCMODE", Meaning.property("gssEncMode")),
            new Keyword("krbsrvname", "PGKRBSRVNAME", Meaning.property("kerberosServerName")),
            new Keyword("gsslib", "PGGSSLIB", Meaning.property("gsslib")),
            new Keyword(
                    "target_session_attrs",
                    "PGTARGETSESSIONATTRS",
                    Meaning.translated(
                            "targetServerType",
                            Map.of(
                                    "any", "any",
                                    "read-write", "primary",
                                    "primary", "primary",
                                    "read-only", "secondary",
                                    "standby", "secondary",
                                    "prefer-standby", "preferSecondary"))),
            new Keyword(
                    "load_balance_hosts",
                    "PGLOADBALANCEHOSTS",
                    Meaning.translated("loadBalanceHosts", Map.of("disable", "false", "random", "true"))),
            new Keyword("sslcompression", "PGSSLCOMPRESSION", Meaning.only("0", "there is no compression here")),
            new Keyword("sslsni", "PGSSLSNI", Meaning.only("1", "the server always learns the host's name")),
            new Keyword(
                    "sslcertmode", "PGSSLCERTMODE", Meaning.only("allow", "a certificate is sent where there is one")),
            new Keyword("gssdelegation", "PGGSSDELEGATION", Meaning.only("0", "credentials are not delegated here")),
            new Keyword("replication", null, Meaning.only("false", "it is for replication alone")),
            new Keyword("sslcrl", "PGSSLCRL", Meaning.refused(NO_REVOCATION)),
            new Keyword("sslcrldir", "PGSSLCRLDIR", Meaning.refused(NO_REVOCATION)),
            new Keyword("requirepeer", "PGREQUIREPEER", Meaning.refused(NO_PEER)),
            new Keyword("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION", Meaning.refused(NO_VERSIONS)),
            new Keyword("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION", Meaning.refused(NO_VERSIONS)),
            new Keyword("min_protocol_version", "PGMINPROTOCOLVERSION", Meaning.refused(NO_VERSIONS)),
            new Keyword("max_protocol_version", "PGMAXPROTOCOLVERSION", Meaning.refused(NO_VERSIONS)),
            new Keyword("sslkeylogfile", null, Meaning.refused("keys are never written down; leave it out")),
            new Keyword("scram_client_key", null, Meaning.refused("give the password itself")),
            new Keyword("scram_server_key", null, Meaning.refused("give the password itself")),
            new Keyword("oauth_issuer", null, Meaning.refused("there is no OAuth here; use another way to log in")),
            new Keyword("oauth_client_id", null, Meaning.refused("there is no OAuth here; use another way to log in")),
            new Keyword(
                    "oauth_client_secret", null, Meaning.refused("there is no OAuth here; use another way to log in")),
            new Keyword("oauth_scope", null, Meaning.refused("there is no OAuth here; use another way to log in")),
            // About neither where to connect nor how safely; the driver sees to these itself.
            new Keyword("client_encoding", "PGCLIENTENCODING", Meaning.NONE),
            new Keyword("fallback_application_name", null, Meaning.NONE),
            new Keyword("keepalives", null, Meaning.NONE),
            new Keyword("keepalives_count", null, Meaning.NONE),
            new Keyword("keepalives_idle", null, Meaning.NONE),
            new Keyword("keepalives_interval", null, Meaning.NONE),
            new Keyword("tcp_user_timeout", null, Meaning.NONE),
            new Keyword("authtype", "PGAUTHTYPE", Meaning.NONE),
            new Keyword("tty", "PGTTY", Meaning.NONE));

    private static final Map<String, Keyword> BY_NAME =
            ALL.stream().collect(toUnmodifiableMap(Keyword::name, Function.identity()));

    static Optional<Keyword> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static Stream<Keyword> withVariable() {
        return ALL.stream().filter(keyword -> keyword.variable != null);
    }

    void into(Settings settings, Setting setting) {
        meaning.into(settings, setting);
    }

    /** Says a keyword's value in the driver's terms, or refuses it; what is set already goes before it, right or wrong. */
    @FunctionalInterface
    interface Meaning {

        Meaning NONE = (settings, setting) -> {};

        void into(Settings settings, Setting setting);

        static Meaning property(String name) {
            return (settings, setting) -> {
                if (!settings.mention(name)) {
                    DriverProperty.check(name, setting);
                    settings.set(name, setting);
                }
            };
        }

        static Meaning translated(String name, Map<String, String> values) {
            return (settings, setting) -> {
                if (!setting.value().isEmpty() && !values.containsKey(setting.value()) && !settings.mention(name)) {
                    throw setting.mustBe("one of "
                            + String.join(
                                    ", ", values.keySet().stream().sorted().toList()));
                }
                settings.set(name, new Setting(values.getOrDefault(setting.value(), ""), setting.origin()));
            };
        }

        /** What can be honoured is one value alone, libpq's default. */
        static Meaning only(String value, String reason) {
            return (settings, setting) -> {
                if (!setting.value().isEmpty() && !setting.value().equals(value)) {
                    throw setting.cannotBeUsed(reason + "; leave it out");
                }
            };
        }

        static Meaning refused(String reason) {
            return (settings, setting) -> {
                if (!setting.value().isEmpty()) {
                    throw setting.cannotBeUsed(reason);
                }
            };
        }
    }
}
