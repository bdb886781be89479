// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dfreconciler.cli.option.ConnectionOptions;
import org.dfreconciler.cli.option.EvidenceOptions;
import org.dfreconciler.cli.option.MetricsFileOption;
import org.dfreconciler.cli.option.MetricsServerOptions;
import org.dfreconciler.cli.option.OrphanOptions;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.PaceOptions;
import org.dfreconciler.cli.option.PolicyOptions;
import org.dfreconciler.cli.option.ReceiptsOption;
import org.dfreconciler.cli.option.SafeguardOptions;
import org.dfreconciler.cli.option.TargetOptions;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The options of a command in sections, each under a heading: in the order in which the command has them. */
final class OptionSections {

    private static final String OWN = "Options";

    private static final Map<Class<?>, String> HEADINGS = Map.ofEntries(
            Map.entry(TargetOptions.class, "Connection"),
            Map.entry(ConnectionOptions.class, "Connection"),
            Map.entry(PolicyOptions.class, "Policy"),
            Map.entry(OrphanOptions.class, "Policy"),
            Map.entry(SafeguardOptions.class, "Safeguards"),
            Map.entry(PaceOptions.class, "Pace"),
            Map.entry(ReceiptsOption.class, "Evidence"),
            Map.entry(EvidenceOptions.class, "Evidence"),
            Map.entry(MetricsFileOption.class, "Metrics"),
            Map.entry(MetricsServerOptions.class, "Metrics"),
            Map.entry(OutputOptions.class, "Output"));

    private OptionSections() {}

    /** Has the help of a command show its options so. */
    static void show(CommandLine command) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionSections::of);
    }

    private static String of(Help help) {
        var sections = help.commandSpec().options().stream()
                .filter(option -> !option.hidden())
                .collect(groupingBy(OptionSections::heading, LinkedHashMap::new, toList()));
        return sections.entrySet().stream()
                .map(section -> System.lineSeparator() + section.getKey() + ":" + System.lineSeparator()
                        + help.optionListExcludingGroups(section.getValue()))
                .collect(joining());
    }

    private static String heading(OptionSpec option) {
        return option.userObject() instanceof Field field ? HEADINGS.getOrDefault(field.getDeclaringClass(), OWN) : OWN;
    }
}
