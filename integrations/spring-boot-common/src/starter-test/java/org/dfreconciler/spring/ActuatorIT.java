// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Health, endpoint and meters as HTTP returns them, on a real database. */
@Timeout(60)
class ActuatorIT {

    @AutoClose
    private final ReferenceDatabase database = ReferenceDatabase.create();

    private final HttpClient client = HttpClient.newHttpClient();

    ActuatorIT() {
        new Workflows(database.sql())
                .finished("00000001", "completed", Duration.ofDays(40))
                .finished("00000002", "completed", Duration.ofDays(1));
    }

    @Test
    void readsWithoutLeaveAndRunsWithIt() throws Exception {
        try (var application = start("management.endpoint.dfreconciler.access=unrestricted")) {
            assertThat(get(application, "health/dfReconciler").body()).contains("\"status\":\"UNKNOWN\"");
            assertThat(get(application, "dfreconciler").body()).isEqualTo("{}");
            assertThat(get(application, "dfreconciler/plan").body())
                    .contains("\"ids\":[{")
                    .contains("\"id\":\"00000001\"");
            assertThat(get(application, "dfreconciler/else").statusCode()).isEqualTo(404);
            assertThat(instances()).isEqualTo(2);

            var run = post(application);

            assertThat(run.statusCode()).isEqualTo(200);
            assertThat(run.body()).contains("\"outcome\":\"COMPLETE\"", "\"AGE\":1", "\"df.instances\":1");
            assertThat(instances()).isEqualTo(1);
            assertThat(get(application, "health/dfReconciler").body())
                    .contains("\"status\":\"UP\"", "\"outcome\":\"COMPLETE\"", "\"removed\":1");
            assertThat(get(application, "dfreconciler").body()).contains("\"AGE\":1", "\"endedAt\":");

            assertThat(get(application, "metrics/df.reconciler.fates?tag=fate:AGE")
                            .body())
                    .contains("\"value\":1.0");
            assertThat(get(application, "metrics/df.reconciler.observed.pass").statusCode())
                    .isEqualTo(200);

            assertThatARefusalIsSaid(application);
        }
    }

    @Test
    void runsNothingUnlessItIsLetTo() throws Exception {
        try (var application = start()) {
            assertThat(get(application, "dfreconciler").statusCode()).isEqualTo(200);
            assertThat(post(application).statusCode()).isEqualTo(405);
            assertThat(instances()).isEqualTo(2);
        }
    }

    private void assertThatARefusalIsSaid(ConfigurableApplicationContext application) throws Exception {
        database.sql().execute("alter schema df rename to elsewhere");

        var run = post(application);

        assertThat(run.statusCode()).isEqualTo(409);
        assertThat(run.body()).contains("\"outcome\":\"REFUSED\"", "\"error\":\"");
        var health = get(application, "health/dfReconciler");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("\"status\":\"DOWN\"", "\"outcome\":\"REFUSED\"");
    }

    private ConfigurableApplicationContext start(String... properties) {
        return new SpringApplicationBuilder(Application.class)
                .properties(
                        "management.endpoints.web.exposure.include=health,dfreconciler,metrics",
                        "management.endpoint.health.show-details=always",
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.datasource.url=" + database.jdbcUrl(),
                        "spring.flyway.enabled=false",
                        "spring.main.banner-mode=off",
                        "df-reconciler.scheduler=simple")
                .properties(properties)
                .run();
    }

    private HttpResponse<String> get(ConfigurableApplicationContext application, String path)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(application, path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(ConfigurableApplicationContext application)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(application, "dfreconciler")).POST(BodyPublishers.noBody());
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static URI uri(ConfigurableApplicationContext application, String path) {
        return URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port")
                + "/actuator/" + path);
    }

    private int instances() {
        return database.sql().fetch("select from df.instances").size();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
