// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.kit.ForkedJvm;
import org.jooq.SQLDialect;
import org.jooq.conf.BackslashEscaping;
import org.jooq.conf.ParamCastMode;
import org.jooq.conf.ParamType;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A pass does the same to the same data, whatever the settings of the role, the database, the JVM and the jOOQ context.
 */
class HostileSurroundingsIT {

    @AutoClose
    private static final Scene scene = Scene.create();

    @BeforeEach
    void populate() {
        scene.empty();
        Everything.in(scene.sql(), ReferenceSchema.ENGINE_SCHEMA);
    }

    @Test
    void asExpectedInPlainSurroundings() {
        assertAsEver(scene.reconciler(Everything.POLICY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timezone = 'Pacific/Apia'",
                "timezone = '<+0545>-05:45'",
                "timezone = 'Etc/GMT+12'",
                "datestyle = 'German, DMY'",
                "intervalstyle = 'sql_standard'",
                "standard_conforming_strings = off",
                "backslash_quote = on",
                "array_nulls = off",
                "transform_null_equals = on",
                "quote_all_identifiers = on",
                "default_transaction_isolation = 'serializable'",
                "default_transaction_deferrable = on",
                "lock_timeout = 1",
                "client_encoding = 'LATIN1'",
                "client_min_messages = 'debug5'",
                "enable_seqscan = off",
                "plan_cache_mode = 'force_generic_plan'",
                "extra_float_digits = -15",
                "search_path = ''",
                "search_path = 'pg_temp, df, _duroxide'",
                "row_security = off",
            })
    void aSettingOfTheRole(String setting) {
        scene.sql().execute("alter role " + scene.role() + " set " + setting);
        try {
            assertAsEver(Reconciler.of(scene.asLeastRole(), Everything.POLICY));
        } finally {
            scene.sql().execute("alter role " + scene.role() + " reset all");
        }
    }

    /** Each shadow raises an error or returns a wrong result. If a pass used one, it would not end as usual. */
    @Test
    void aSearchPathFullOfShadows() {
        Shadows.castOver(scene.sql());
        scene.sql().execute("alter role " + scene.role() + " set search_path = shadows, pg_catalog");
        try {
            var connections = scene.keptConnection(scene.asLeastRole()).dataSource();
            var least = DSL.using(connections, SQLDialect.POSTGRES);
            Shadows.temporaryTables(least);
            assertThat(Shadows.deceive(least)).isTrue();

            assertAsEver(Reconciler.of(connections, Everything.POLICY));
        } finally {
            scene.sql().execute("alter role " + scene.role() + " reset all");
            scene.sql().execute("drop schema shadows cascade");
        }
    }

    static Stream<Settings> contexts() {
        return Stream.of(
                new Settings().withRenderSchema(false),
                new Settings().withRenderQuotedNames(RenderQuotedNames.NEVER),
                new Settings().withRenderNameCase(RenderNameCase.UPPER),
                new Settings().withStatementType(StatementType.STATIC_STATEMENT),
                new Settings().withParamType(ParamType.INLINED),
                new Settings()
                        .withStatementType(StatementType.STATIC_STATEMENT)
                        .withBackslashEscaping(BackslashEscaping.ON),
                new Settings().withParamCastMode(ParamCastMode.NEVER),
                new Settings().withMaxRows(1),
                new Settings().withFetchSize(1),
                new Settings().withInListPadding(true),
                new Settings().withRenderFormatted(true));
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void aSettingOfTheContext(Settings settings) {
        assertAsEver(Reconciler.of(DSL.using(scene.asLeastRole(), SQLDialect.POSTGRES, settings), Everything.POLICY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tr-TR Pacific/Apia", "th-TH-u-ca-buddhist-nu-thai Asia/Kathmandu", "ar-EG-u-nu-arab GMT-14:00"})
    void aJvmInAnotherWorld(String world) throws Exception {
        var locale = world.split(" ")[0];
        var zone = world.split(" ")[1];
        var process = ForkedJvm.start(
                PassInAnotherWorld.class,
                List.of("-Duser.timezone=" + zone, "-Dfile.encoding=ISO-8859-9"),
                locale,
                scene.database().jdbcUrlFor(scene.role()));
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output.strip()).isEqualTo(Everything.EXPECTED);
        assertThat(leftInDf()).isEqualTo(Everything.LEFT_IN_DF);
    }

    /**
     * These collations sort letters before digits, sort as Turkish does, or ignore case. Ids are compared by code unit
     * all the same.
     */
    @ParameterizedTest
    @ValueSource(strings = {"und-u-kr-latn-digit", "tr-TR", "und-u-ks-level1"})
    void aDatabaseOfAnotherCollation(String locale) {
        var version = Integer.parseInt(
                scene.sql().fetchSingle("show server_version_num").get(0, String.class));
        assumeTrue(version >= 150_000, "databases have ICU collations since PostgreSQL 15");
        var name = "collated_" + locale.replace("-", "_").toLowerCase(java.util.Locale.ROOT);
        scene.sql()
                .execute("create database " + name + " template template0 encoding 'utf8' locale 'C'"
                        + " locale_provider icu icu_locale '" + locale + "'");
        try {
            var collated = scene.asLeastRole();
            collated.setUrl(scene.database().jdbcUrl().replace(scene.database().name(), name));
            collated.setUser("postgres");
            ReferenceSchema.install(collated, ReferenceSchema.ENGINE_SCHEMA);
            Everything.in(DSL.using(collated, SQLDialect.POSTGRES), ReferenceSchema.ENGINE_SCHEMA);

            assertThat(Everything.made(Reconciler.of(collated, Everything.POLICY)))
                    .isEqualTo(Everything.EXPECTED);
        } finally {
            scene.sql().execute("drop database " + name);
        }
    }

    private static void assertAsEver(Reconciler reconciler) {
        assertThat(Everything.made(reconciler)).isEqualTo(Everything.EXPECTED);
        assertThat(leftInDf()).isEqualTo(Everything.LEFT_IN_DF);
    }

    private static List<String> leftInDf() {
        return scene.sql()
                .fetch("select id from df.instances order by id collate \"C\"")
                .getValues(0, String.class);
    }
}
