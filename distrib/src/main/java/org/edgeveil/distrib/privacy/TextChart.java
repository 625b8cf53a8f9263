/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import java.util.Arrays;
import java.util.List;

/** Draws a chart with characters. */
final class TextChart {
  private static final int WIDTH = 68;
  private static final int HEIGHT = 17;
  private static final String SYMBOLS = "ox+*";
  private static final char LIMIT = '-';
  private static final char HERE = '@';
  private static final int LABEL = 9;

  private TextChart() {}

  static String draw(Chart chart) {
    char[][] cells = new char[HEIGHT][WIDTH];
    for (char[] row : cells) {
      Arrays.fill(row, ' ');
    }
    plot(cells, chart, chart.limit(), LIMIT);
    // The plan's own curve lies on top.
    for (int i = chart.curves().size() - 1; i >= 0; i--) {
      plot(cells, chart, chart.curves().get(i), SYMBOLS.charAt(i));
    }
    plot(cells, chart, new Chart.Curve("", List.of(chart.here())), HERE);

    StringBuilder text = new StringBuilder();
    text.append(chart.yAxis()).append('\n');
    String[] labels = yLabels(chart);
    for (int row = 0; row < HEIGHT; row++) {
      text.append(String.format("%" + LABEL + "s |", labels[row]));
      text.append(new String(cells[row]).stripTrailing()).append('\n');
    }
    text.append(" ".repeat(LABEL + 1)).append('+').append("-".repeat(WIDTH)).append('\n');
    text.append(xLabels(chart)).append('\n');
    text.append(String.format("%" + (LABEL + 2 + WIDTH) + "s%n", chart.xAxis()));
    for (int i = 0; i < chart.curves().size(); i++) {
      legend(text, SYMBOLS.charAt(i), chart.curves().get(i).name());
    }
    legend(text, LIMIT, chart.limit().name());
    legend(text, HERE, "this plan");
    return text.toString();
  }

  private static void legend(StringBuilder text, char symbol, String name) {
    text.append(" ".repeat(LABEL + 2)).append(symbol).append("  ").append(name).append('\n');
  }

  private static void plot(char[][] cells, Chart chart, Chart.Curve curve, char symbol) {
    for (Chart.Point point : curve.points()) {
      int column = column(chart, point.x());
      cells[row(chart, point.y())][column] = symbol;
    }
  }

  private static int column(Chart chart, double x) {
    return (int) Math.round(Scales.position(x, chart.xMin(), chart.xMax()) * (WIDTH - 1));
  }

  private static int row(Chart chart, double y) {
    return HEIGHT
        - 1
        - (int) Math.round(Scales.position(y, chart.yMin(), chart.yMax()) * (HEIGHT - 1));
  }

  private static String[] yLabels(Chart chart) {
    String[] labels = new String[HEIGHT];
    Arrays.fill(labels, "");
    int last = Integer.MAX_VALUE;
    for (double value : Scales.between(chart.yMin(), chart.yMax())) {
      int row = row(chart, value);
      // A line between two labels keeps them apart.
      if (row < last - 1) {
        labels[row] = Figures.of(value);
        last = row;
      }
    }
    return labels;
  }

  private static String xLabels(Chart chart) {
    StringBuilder line = new StringBuilder(" ".repeat(LABEL + 2 + WIDTH));
    int free = 0;
    for (Chart.Tick tick : chart.xTicks()) {
      int middle = LABEL + 2 + column(chart, tick.at());
      int start =
          Math.min(middle - tick.label().length() / 2, line.length() - tick.label().length());
      if (start >= free) {
        line.replace(start, start + tick.label().length(), tick.label());
        free = start + tick.label().length() + 1;
      }
    }
    return line.toString().stripTrailing();
  }
}
