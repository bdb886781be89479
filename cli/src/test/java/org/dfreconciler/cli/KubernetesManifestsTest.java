// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dfreconciler.cli.output.Console;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Reads {@code docs/kubernetes} with the types of a Kubernetes client, so that an unknown field is an error. */
final class KubernetesManifestsTest {

    private static final Path DIRECTORY = Path.of("..", "docs", "kubernetes");

    private static final Path IMAGE = Path.of("..", "image", "pom.xml");

    private static final Map<String, Class<?>> KINDS = Map.of(
            "v1/ServiceAccount", ServiceAccount.class,
            "v1/ConfigMap", ConfigMap.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "batch/v1/CronJob", CronJob.class,
            "apps/v1/Deployment", Deployment.class);

    private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new Strict());

    @Test
    void accessIsThreeObjects() throws IOException {
        assertThat(read("access.yaml"))
                .hasExactlyElementsOfTypes(ServiceAccount.class, ConfigMap.class, NetworkPolicy.class);
    }

    @Test
    void theCronJobsPodHasTheLeastRights() throws IOException {
        var job = (CronJob) read("cronjob.yaml").get(0);

        assertThat(job.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
        hasTheLeastRights(job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec());
    }

    @Test
    void theDeploymentsPodHasTheLeastRightsAndIsSelected() throws IOException {
        var spec = ((Deployment) read("deployment.yaml").get(0)).getSpec();

        assertThat(spec.getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(spec.getSelector().getMatchLabels());
        hasTheLeastRights(spec.getTemplate().getSpec());
        var container = spec.getTemplate().getSpec().getContainers().get(0);
        var port = container.getPorts().get(0);
        assertThat(container.getArgs())
                .containsSubsequence("--metrics-port", port.getContainerPort().toString());
        assertThat(container.getReadinessProbe().getHttpGet().getPort().getStrVal())
                .isEqualTo(port.getName());
    }

    @Test
    void aFieldThatIsMisspeltFails() throws IOException {
        var job = documents("cronjob.yaml").get(0);
        ((ObjectNode) job.at("/spec/jobTemplate/spec/template/spec/containers/0/securityContext"))
                .put("readOnlyRootFileSystem", true);

        assertThatThrownBy(() -> yaml.treeToValue(job, CronJob.class))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("readOnlyRootFileSystem");
    }

    private static void hasTheLeastRights(PodSpec pod) throws IOException {
        assertThat(pod.getServiceAccountName()).isEqualTo("df-reconciler");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser() + ":"
                        + pod.getSecurityContext().getRunAsGroup())
                .isEqualTo(userOfTheImage());
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        var container = pod.getContainers().get(0);
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getEnv()).singleElement().satisfies(variable -> {
            assertThat(variable.getName()).isEqualTo("PGPASSWORD");
            assertThat(variable.getValue()).isNull();
            assertThat(variable.getValueFrom().getSecretKeyRef().getName()).isEqualTo("df-reconciler");
        });
        assertThatCode(() -> tool().parseArgs(container.getArgs().toArray(String[]::new)))
                .doesNotThrowAnyException();
    }

    private static String userOfTheImage() throws IOException {
        var user = Pattern.compile("<image\\.user>(.*)</image\\.user>").matcher(Files.readString(IMAGE));
        assertThat(user.find()).as("%s has image.user", IMAGE).isTrue();
        return user.group(1);
    }

    private static CommandLine tool() {
        return new CommandLineTool(new Console(Map.of(), System.out, System.err, false, Clock.systemUTC()))
                .commandLine(false);
    }

    private List<Object> read(String file) throws IOException {
        return documents(file).stream().map(this::typed).toList();
    }

    private Object typed(JsonNode document) {
        var kind =
                document.get("apiVersion").asText() + "/" + document.get("kind").asText();
        assertThat(KINDS).containsKey(kind);
        try {
            return yaml.treeToValue(document, KINDS.get(kind));
        } catch (IOException e) {
            throw new AssertionError(kind + ": " + e.getMessage(), e);
        }
    }

    private List<JsonNode> documents(String file) throws IOException {
        try (var documents = yaml.readerFor(JsonNode.class)
                .<JsonNode>readValues(DIRECTORY.resolve(file).toFile())) {
            return documents.readAll();
        }
    }

    /** The client's types accept unknown fields; here they are an error. */
    private static final class Strict extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
