// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which blocks of README and guide {@link GuideIT} runs: all that are commands, but for a short list. */
final class BlocksOfTheGuideTest {

    private static final Pattern COMMAND = Pattern.compile(
            "^(sudo|psql|java|df-reconciler|\\./mvnw|scripts/\\S+|curl|tar|git|docker|kubectl|jbang"
                    + "|begin;|select|insert|update|delete|create|alter|grant|revoke|vacuum)\\b.*",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    static List<Path> pages() throws IOException {
        return Block.pages();
    }

    static List<NotRun> notRun() {
        return NotRun.ALL;
    }

    /** Without one they would run nowhere, and nobody would say why. */
    @ParameterizedTest
    @MethodSource("pages")
    void commandsHaveALanguage(Path page) {
        assertThat(Block.of(page))
                .filteredOn(block -> block.language().isEmpty())
                .noneMatch(BlocksOfTheGuideTest::hasCommands);
    }

    @ParameterizedTest
    @MethodSource("notRun")
    void whatIsNotRunIsOneBlock(NotRun notRun) throws IOException {
        assertThat(pages().stream().flatMap(page -> Block.of(page).stream()))
                .filteredOn(notRun::is)
                .hasSize(1);
    }

    @Test
    void outputIsNoCommand() {
        assertThat(Stream.of("psql -f a.sql\n", "-- as the owner\nGRANT SELECT ON a TO b;\n"))
                .allMatch(text -> hasCommands(new Block(Path.of("page.md"), 1, "", text)));
        assertThat(Stream.of("A pass\n      GRANT SELECT ON a TO b;\n", "$ java -jar a.jar\nselected\n"))
                .noneMatch(text -> hasCommands(new Block(Path.of("page.md"), 1, "", text)));
    }

    private static boolean hasCommands(Block block) {
        return COMMAND.matcher(block.text()).find();
    }
}
