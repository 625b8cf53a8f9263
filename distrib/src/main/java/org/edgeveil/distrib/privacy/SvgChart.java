/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Draws a chart as SVG, without scripts, fonts or references of its own. */
final class SvgChart {
  private static final double WIDTH = 880;
  private static final double HEIGHT = 500;
  private static final double LEFT = 78;
  private static final double RIGHT = 640;
  private static final double TOP = 78;
  private static final double BOTTOM = 432;
  private static final double LINE = 17;

  /** Told apart also by the colour-blind (Okabe and Ito 2008), and by their dashes. */
  private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7");

  private static final List<String> DASHES = List.of("", "9 4", "3 3", "12 3 3 3");
  private static final String INK = "#1d2f2b";
  private static final String FAINT = "#dfe5e3";
  private static final String GREY = "#5d6b67";
  private static final String WARNING = "#a03c28";

  private final Chart chart;
  private final StringBuilder svg = new StringBuilder();

  private SvgChart(Chart chart) {
    this.chart = chart;
  }

  static String draw(Chart chart) {
    return new SvgChart(chart).draw();
  }

  private String draw() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\""
            + " font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\" font-size=\"13\" fill=\"%s\">",
        n(WIDTH), n(HEIGHT), INK);
    add("<title>%s</title>", escape(chart.title()));
    add("<rect width=\"%s\" height=\"%s\" fill=\"#fff\"/>", n(WIDTH), n(HEIGHT));
    add(
        "<text x=\"%s\" y=\"30\" font-size=\"18\" font-weight=\"bold\">%s</text>",
        n(LEFT), escape(chart.title()));
    add("<text x=\"%s\" y=\"51\" fill=\"%s\">%s</text>", n(LEFT), GREY, escape(chart.subtitle()));
    useless();
    grid();
    curves();
    here();
    labels();
    axisTitles();
    svg.append("</svg>\n");
    return svg.toString();
  }

  /** The region above the limit. */
  private void useless() {
    StringBuilder path = new StringBuilder("M" + n(LEFT) + " " + n(TOP));
    for (Chart.Point point : chart.limit().points()) {
      path.append(" L").append(n(x(point.x()))).append(' ').append(n(y(point.y())));
    }
    path.append(" L").append(n(RIGHT)).append(' ').append(n(TOP)).append(" Z");
    add("<path d=\"%s\" fill=\"%s\" opacity=\"0.07\"/>", path, WARNING);
  }

  private void grid() {
    for (double value : Scales.between(chart.yMin(), chart.yMax())) {
      double at = y(value);
      add(
          "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>",
          n(LEFT), n(at), n(RIGHT), n(at), FAINT);
      add(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>",
          n(LEFT - 8), n(at + 4.5), escape(Figures.of(value)));
    }
    double free = 0;
    for (Chart.Tick tick : chart.xTicks()) {
      double at = x(tick.at());
      add(
          "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>",
          n(at), n(TOP), n(at), n(BOTTOM), FAINT);
      if (at >= free) {
        add(
            "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>",
            n(at), n(BOTTOM + 20), escape(tick.label()));
        free = at + 34;
      }
    }
    add(
        "<path d=\"M%s %s V%s H%s\" fill=\"none\" stroke=\"%s\"/>",
        n(LEFT), n(TOP), n(BOTTOM), n(RIGHT), GREY);
  }

  private void curves() {
    add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" stroke-dasharray=\"2 4\"/>",
        path(chart.limit()), WARNING);
    for (int i = chart.curves().size() - 1; i >= 0; i--) {
      String dashes = DASHES.get(i).isEmpty() ? "" : " stroke-dasharray=\"" + DASHES.get(i) + "\"";
      add(
          "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\" stroke-linejoin=\"round\"%s/>",
          path(chart.curves().get(i)), COLOURS.get(i), dashes);
    }
  }

  private String path(Chart.Curve curve) {
    StringBuilder path = new StringBuilder();
    for (Chart.Point point : curve.points()) {
      path.append(path.isEmpty() ? "M" : " L")
          .append(n(x(point.x())))
          .append(' ')
          .append(n(y(point.y())));
    }
    return path.toString();
  }

  private void here() {
    double x = x(chart.here().x());
    double y = y(chart.here().y());
    add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"5.5\" fill=\"#fff\" stroke=\"%s\" stroke-width=\"2.5\"/>",
        n(x), n(y), COLOURS.get(0));
    String text = "this plan: \u00b1 " + Figures.of(chart.here().y());
    // Below and left of it is free: curves fall from left to right, and the best is the lowest.
    boolean isLeft = x > LEFT + 150;
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-weight=\"bold\" stroke=\"#fff\""
            + " stroke-width=\"4\" paint-order=\"stroke\">%s</text>",
        n(x + (isLeft ? -8 : 8)), n(y + 22), isLeft ? "end" : "start", escape(text));
  }

  /** Names at the curves' right ends, pushed apart where they would overlap. */
  private void labels() {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < chart.curves().size(); i++) {
      labels.add(Label.of(chart.curves().get(i), COLOURS.get(i), this));
    }
    labels.add(Label.of(chart.limit(), WARNING, this));
    labels.sort(Comparator.comparingDouble(label -> label.y));
    double free = TOP;
    for (Label label : labels) {
      double at = Math.max(free, label.y - LINE * (label.lines.size() - 1) / 2.0);
      for (String line : label.lines) {
        add(
            "<text x=\"%s\" y=\"%s\" fill=\"%s\">%s</text>",
            n(RIGHT + 10), n(at + 4.5), label.colour, escape(line));
        at += LINE;
      }
      free = at + 5;
    }
  }

  private record Label(List<String> lines, String colour, double y) {
    private static final int CHARACTERS = 28;

    private static Label of(Chart.Curve curve, String colour, SvgChart chart) {
      List<Chart.Point> points = curve.points();
      List<String> lines = new ArrayList<>();
      for (String word : curve.name().split(" ", -1)) {
        int last = lines.size() - 1;
        if (last >= 0 && lines.get(last).length() + word.length() < CHARACTERS) {
          lines.set(last, lines.get(last) + " " + word);
        } else {
          lines.add(word);
        }
      }
      return new Label(lines, colour, chart.y(points.get(points.size() - 1).y()));
    }
  }

  private void axisTitles() {
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>",
        n((LEFT + RIGHT) / 2), n(BOTTOM + 46), escape(chart.xAxis()));
    add(
        "<text transform=\"translate(20 %s) rotate(-90)\" text-anchor=\"middle\">%s</text>",
        n((TOP + BOTTOM) / 2), escape(chart.yAxis()));
  }

  private double x(double value) {
    return LEFT + Scales.position(value, chart.xMin(), chart.xMax()) * (RIGHT - LEFT);
  }

  private double y(double value) {
    return BOTTOM - Scales.position(value, chart.yMin(), chart.yMax()) * (BOTTOM - TOP);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String n(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
