// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.dfreconciler.cli.output.Json;
import org.dfreconciler.cli.output.Printable;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids, labels and names come from tenants. On the page they are text and nothing else. */
final class HostileTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "<!--<script>",
                "]]></style></title><img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)\" x='",
                "' autofocus onfocus='alert(1)",
                "{{{frame.library}}}{{#body}}",
                "\u001b[2J\u001b]0;x\u0007\r\n\t\u0000",
                "\u202egnp.exe\u2066\u2028\u2029",
                "&lt;b&gt;&#60;script&#62;",
                "`javascript:alert(1)`",
                "$1\\0\\u003c/script\\u003e"
            })
    void itIsTextAndNothingElse(String text) {
        var source = DriftPage.of(Pages.full(text));
        var page = Pages.parsed(Pages.full(text));
        var harmless = Pages.parsed(Pages.full("x"));

        assertThat(page.getAllElements().stream().map(Element::tagName))
                .containsExactlyElementsOf(
                        harmless.getAllElements().stream().map(Element::tagName).toList());
        assertThat(attributes(page)).isEqualTo(attributes(harmless));
        assertThat(source).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]");
        assertThat(page.select(".ids bdi").get(1).wholeText()).isEqualTo(Printable.of(text));
        assertThat(page.select("tbody bdi").get(0).wholeText()).isEqualTo(Printable.of(text));
        assertThat(numbers(page)).doesNotContainPattern("[<>&'/\u2028\u2029\\x{80}-\\x{10ffff}]");
        assertThat(Json.only(numbers(page) + "\n").at("/labels/0/name").asText())
                .isEqualTo(Printable.of(text));
    }

    /** Counts attributes, because no tenant's text may stand in one. */
    private static long attributes(Document page) {
        return page.getAllElements().stream()
                .flatMap(element -> element.attributes().asList().stream())
                .map(Attribute::getKey)
                .count();
    }

    private static String numbers(Document page) {
        return page.getElementById("numbers").data();
    }

    /** A text of a million characters may add only a few kilobytes, in all places together. */
    @Test
    void aMillionCharactersAreCut() {
        var shortest = DriftPage.of(Pages.full("x")).length();

        var page = DriftPage.of(Pages.full("<é\"".repeat(333_334)));

        assertThat(page.length()).isLessThan(shortest + 100_000);
        assertThat(Pages.parsed(Pages.full("x".repeat(1_000_000)))
                        .select("tbody bdi")
                        .get(0)
                        .text())
                .isEqualTo("x".repeat(100) + "…");
    }
}
