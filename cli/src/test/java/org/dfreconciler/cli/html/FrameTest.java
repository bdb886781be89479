// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what surrounds a report: the page is complete in itself, and well readable. */
final class FrameTest {

    /** Whatever text got into the page, a browser runs and applies nothing but the page's own script and style. */
    @Test
    void thePolicyAllowsWhatThePageHasAndNothingElse() throws Exception {
        var page = Pages.parsed(Pages.full("x"));
        var scripts = page.select("script:not([type])");
        var style = page.select("style").get(0);

        assertThat(scripts).hasSize(2);
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo("default-src 'none'; style-src '" + hash(style) + "'; script-src '" + hash(scripts.get(0))
                        + "' '" + hash(scripts.get(1)) + "'; base-uri 'none'; form-action 'none'");
    }

    private static String hash(Element element) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(element.data().getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void itLoadsNothing() {
        var page = Pages.parsed(Pages.full("x"));

        assertThat(page.select(
                        "[src], [href], [srcset], [action], [background], [poster], [data], [ping], [style], link, base, "
                                + "iframe, object, embed, img, svg, form"))
                .isEmpty();
        assertThat(page.select("style").get(0).data()).doesNotContain("url(", "@import", "image-set");
        assertThat(page.select("script").eachAttr("src")).isEmpty();
        assertThat(page.html()).doesNotContain("sourceMappingURL");
        assertThat(Frame.resource("page.js"))
                .doesNotContain("fetch(", "XMLHttpRequest", "import(", "http", "innerHTML");
    }

    @Test
    void theLibrarysLicenceComesWithIt() {
        assertThat(Frame.ofPage().library())
                .startsWith("/*!\n * Chart.js v")
                .contains("Released under the MIT License");
        assertThat(FrameTest.class.getResource("/META-INF/LICENSE-chart.js.md")).isNotNull();
    }

    @Test
    void aPhoneShowsItInItsOwnWidth() {
        var page = Pages.parsed(Pages.full("x"));

        assertThat(page.select("meta[name=viewport]").attr("content")).isEqualTo("width=device-width, initial-scale=1");
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("table")).allMatch(table -> table.parent().hasClass("scroll"));
    }

    /** WCAG 2 requires a contrast of 4.5 to 1 for text; here it is tested in both colour schemes. */
    @ParameterizedTest
    @CsvSource({
        "text, page",
        "text, card",
        "text, fine",
        "text, ok-tint",
        "text, warning-tint",
        "text, bad-tint",
        "soft, page",
        "soft, card",
        "accent, page",
        "accent, card",
        "ok, page",
        "ok, card",
        "ok, ok-tint",
        "warning, page",
        "warning, card",
        "warning, warning-tint",
        "bad, page",
        "bad, card",
        "bad, bad-tint"
    })
    void textStandsOutFromWhatIsBehindIt(String text, String behind) {
        var schemes = Frame.resource("page.css").split("prefers-color-scheme: dark", 2);
        var light = colours(schemes[0]);
        var dark = colours(schemes[1]);

        assertThat(Stream.of(light, dark))
                .allSatisfy(scheme -> assertThat(contrast(scheme.get(text), scheme.get(behind)))
                        .isGreaterThanOrEqualTo(4.5));
        assertThat(dark.get(text)).isNotEqualTo(light.get(text));
    }

    private static Map<String, String> colours(String css) {
        var colours = new LinkedHashMap<String, String>();
        Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});")
                .matcher(css)
                .results()
                .forEach(colour -> colours.put(colour.group(1), colour.group(2)));
        return colours;
    }

    private static double contrast(String one, String other) {
        var lighter = Math.max(luminance(one), luminance(other));
        var darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(String colour) {
        var rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
