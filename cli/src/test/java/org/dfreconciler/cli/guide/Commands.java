// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.guide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a block of a page has the command line do: of a script, a crontab, a unit of systemd or a manifest of Kubernetes. */
public final class Commands {

    /** Up to where its output goes elsewhere, or another command begins. */
    private static final Pattern OF_A_LINE = Pattern.compile(
            "(?:df-reconciler\\.jar|bin/df-reconciler|^ *df-reconciler) +([a-z-].*?)(?= *(?:\\d?>|[|;]|&&|$))",
            Pattern.MULTILINE);

    private static final Pattern OF_A_MANIFEST = Pattern.compile("\\bargs: (\\[.*])");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^ '\"]+)");

    private Commands() {}

    public static List<List<String>> of(Block block) {
        var text = block.text().replace("\\\n", " ");
        return switch (block.language()) {
            case "sh", "crontab", "ini" ->
                OF_A_LINE
                        .matcher(text)
                        .results()
                        .map(found -> words(found.group(1)))
                        .toList();
            case "yaml" ->
                OF_A_MANIFEST
                        .matcher(text)
                        .results()
                        .map(found -> list(found.group(1)))
                        .toList();
            default -> List.of();
        };
    }

    /** As a shell would part them; what a page has is no harder than this. */
    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> Stream.of(1, 2, 3)
                        .map(word::group)
                        .filter(part -> part != null)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static List<String> list(String json) {
        try {
            return List.of(new ObjectMapper().readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
