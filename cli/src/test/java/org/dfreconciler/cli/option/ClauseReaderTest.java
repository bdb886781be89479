// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dfreconciler.rules.Clause.FOREVER;
import static org.dfreconciler.rules.Clause.label;
import static org.dfreconciler.rules.Clause.owner;
import static org.dfreconciler.rules.Clause.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.dfreconciler.rules.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ClauseReaderTest {

    static Stream<Clause> clauses() {
        return Stream.of(
                new Clause(label("billing-*").status("failed"), Duration.ofDays(365)),
                new Clause(owner("audit"), FOREVER),
                new Clause(owner("\"Audit: \"\"a\"\", b=c\"").label("*"), Duration.ofHours(12)),
                new Clause(label("a,b:c=\"d\" *"), Duration.ZERO),
                new Clause(label("\u00fcber\ud83d\ude00"), Duration.ofMinutes(5)),
                new Clause(status("completed"), Duration.ofMillis(1_500)));
    }

    @ParameterizedTest
    @MethodSource("clauses")
    void readsWhatAClauseWrites(Clause clause) {
        assertThat(ClauseReader.read(clause.toString())).isEqualTo(clause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' label = billing-* , status = failed : 1d12h ' | label=billing-*,status=failed:36h",
                "status=failed,label=x:P30D | label=x,status=failed:30d",
                "label=x:FOREVER | label=x:forever",
                "label=x:0 | label=x:0d",
            })
    void readsWhatPeopleWrite(String text, String meaning) {
        assertThat(ClauseReader.read(text)).hasToString(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "label=x | 'label=x' cannot be read: it must be like label=billing-*,status=failed:365d or owner=audit:forever",
                "label=:3d | 'label=:3d' cannot be read: it must be like label=",
                "label=a b:3d | 'label=a b:3d' cannot be read: it must be like label=",
                "label=\"a:3d | 'label=\"a:3d' cannot be read: it must be like label=",
                "label=a,name=b:3d | 'label=a,name=b:3d' cannot be read: it must be like label=",
                "label=a,:3d | 'label=a,:3d' cannot be read: it must be like label=",
                "label=a: | 'label=a:' cannot be read: its duration must be like 365d, 12h, P30D or forever",
                "label=a:soon | 'label=a:soon' cannot be read: its duration must be like 365d, 12h, P30D or forever",
                "label=a:30 | 'label=a:30' cannot be read: its duration must be like 365d, 12h, P30D or forever",
                "label=a:36501d | 'label=a:36501d' cannot be read: keep must be 0 to 36500 days or for ever, was label=a:36501d",
                "label=a*b:1d | 'label=a*b:1d' cannot be read: label must be one to 1000 characters",
                "label=\"\":1d | 'label=\"\":1d' cannot be read: label must be one to 1000 characters",
                "status=running:1d | 'status=running:1d' cannot be read: status must be completed, failed or cancelled",
                "label=a,label=b:1d | 'label=a,label=b:1d' cannot be read: label must be named once, was",
                "365d | must be a clause like label=billing-*,status=failed:365d, was ***",
                "postgresql://u:secret@h/d | must be a clause like label=billing-*,status=failed:365d, was ***",
                "label=postgresql://u:secret@h/d | must be a clause like label=billing-*,status=failed:365d, was ***",
            })
    void quotesWhatItCannotRead(String text, String sentence) {
        assertThatThrownBy(() -> ClauseReader.read(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void aFileHasOneALine(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("policy"), """
                # what is kept longer
                label=billing-*,status=failed:365d

                  owner=audit:forever
                """);

        assertThat(new KeptClauses.Reader().convert("@" + file).clauses())
                .extracting(Clause::toString)
                .containsExactly("label=billing-*,status=failed:365d", "owner=audit:forever");
    }

    @Test
    void aFileThatCannotBeReadIsNamed(@TempDir Path directory) throws IOException {
        var reader = new KeptClauses.Reader();
        var latin = Files.write(directory.resolve("latin"), "label=\u00fc:1d".getBytes(StandardCharsets.ISO_8859_1));
        var bad = Files.writeString(directory.resolve("bad"), "label=x:1d\nlabel=y\n");

        assertThatThrownBy(() -> reader.convert("@" + directory.resolve("none")))
                .hasMessage("must name a file of clauses after the @, there is none of the name given");
        assertThatThrownBy(() -> reader.convert("@a\0"))
                .hasMessage("must name a file of clauses after the @, there is none of the name given");
        assertThatThrownBy(() -> reader.convert("@" + latin))
                .hasMessage("must name a file of clauses that can be read, in UTF-8, was " + latin);
        assertThatThrownBy(() -> reader.convert("@" + bad)).hasMessageStartingWith("'label=y' cannot be read: ");
    }
}
