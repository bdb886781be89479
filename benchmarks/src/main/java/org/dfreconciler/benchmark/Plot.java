// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Plots time against due instances, with a line for each opponent. */
final class Plot {

    private Plot() {}

    /**
     * @param seconds for each opponent, the seconds it took by number of due instances, in ascending order of these
     */
    static void save(Map<Opponent, Map<Integer, Double>> seconds, Path file) throws IOException {
        var chart = new XYChartBuilder()
                .width(800)
                .height(500)
                .title("Removing what is due")
                .xAxisTitle("due instances")
                .yAxisTitle("seconds")
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.InsideNW).setChartBackgroundColor(Color.WHITE);
        seconds.forEach((opponent, points) -> chart.addSeries(
                "(" + opponent.letter() + ") " + opponent.description().replace("`", ""),
                List.copyOf(points.keySet()),
                List.copyOf(points.values())));
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }
}
