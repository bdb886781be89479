// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.guide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commands of the command line in a page's block, which may be a script, a crontab, a systemd unit or a Kubernetes
 * manifest.
 */
public final class Commands {

    /** Matches a command up to a redirection of its output or the next command. */
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

    /** Splits a command into words as a shell does, as far as the pages need it. */
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
