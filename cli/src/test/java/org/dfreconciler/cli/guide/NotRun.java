// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.guide;

import java.util.List;

/**
 * A shell or SQL block of a page that no walk runs, and who runs it instead, or why nobody does. All others run: a block that
 * cannot, and is not here, fails its page. Commands of the tool in it must be understood all the same.
 *
 * @param begins the block's first line
 */
record NotRun(String page, String begins, String why) {

    static final List<NotRun> ALL = List.of(
            new NotRun("README.md", "./mvnw -q -Pdemo", "DemoIT runs the demo, and compares what is shown of it"),
            new NotRun("README.md", "./mvnw verify", "is the build that runs this"),
            new NotRun("benchmarks.md", "./mvnw -q -Pbenchmark", "takes an hour; BenchmarkIT runs all parts in short"),
            new NotRun(
                    "benchmarks.md",
                    "./mvnw -q -Pbenchmark -Dbenchmark.arguments=\"parts=batches,cold document=false\"",
                    "the same"),
            new NotRun(
                    "benchmarks.md",
                    "java -XX:ArchiveClassesAtExit=df-reconciler.jsa -jar df-reconciler.jar run",
                    "each walk's own Java does this"),
            new NotRun(
                    "concepts.md",
                    "begin;",
                    "df.start() is pg_durable's own; in e2e HeldTransactionIT and OriginTransactionIT have the real engine"
                            + " meet what it does"),
            new NotRun(
                    "install.md",
                    "kubectl create secret generic df-reconciler --from-file=password=FILE",
                    "takes a cluster"),
            new NotRun(
                    "install.md",
                    "git clone --branch v0.1.0 https://github.com/df-reconciler/df-reconciler",
                    "scripts/image builds the image and runs it"),
            new NotRun("install.md", "docker buildx imagetools inspect eclipse-temurin:17-jre", "asks a registry"),
            new NotRun("install.md", "scripts/image-base target/image-base.tar", "scripts/image does this, too"),
            new NotRun(
                    "install.md",
                    "jbang app install --name df-reconciler"
                            + " https://github.com/df-reconciler/df-reconciler/releases/download/v0.1.0/df-reconciler.jar",
                    "takes JBang"),
            new NotRun(
                    "operations.md",
                    "-- in the satellite, in a transaction that stays open: no row means too late",
                    "two sessions at once; in core HeldInSatellitesIT has them"));

    static boolean isRun(Block block) {
        return block.isRunnable() && ALL.stream().noneMatch(each -> each.is(block));
    }

    boolean is(Block block) {
        return block.page().getFileName().toString().equals(page)
                && block.isRunnable()
                && block.text().lines().findFirst().orElse("").equals(begins);
    }
}
