package org.offramp.plot.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.offramp.plot.Reference;

/** Words next to points and reference lines, each where it hides the least; greedy, in the order of the series. */
final class PointLabels {
    private static final double GAP = 6;
    private static final int ROWS = 6;
    private static final Letters POINT = Letters.of(10.5, Style.INK).withHalo();
    private static final Letters REFERENCE = Letters.of(10.5, Style.QUIET).withHalo();

    private final Canvas canvas;
    private final Box plot;
    private final List<Strand> strands;
    private final Scale x;
    private final Scale y;
    private final List<Box> points = new ArrayList<>();
    private final List<Box> words = new ArrayList<>();

    PointLabels(Canvas canvas, Box plot, List<Strand> strands, Scale x, Scale y) {
        this.canvas = canvas;
        this.plot = plot;
        this.strands = strands;
        this.x = x;
        this.y = y;
        for (Strand strand : strands) {
            for (int i = 0; i < strand.series().size(); i++) {
                if (strand.drawn(x, y, i)) {
                    double radius = Strand.RADIUS + 1;
                    points.add(new Box(x.at(strand.series().x()[i]) - radius, y.at(strand.series().y()[i]) - radius,
                            2 * radius, 2 * radius));
                }
            }
        }
    }

    /** The labels of reference lines, at the end and on the side that are emptiest. */
    void references(List<Reference> references) {
        canvas.begin("reference-labels", "");
        for (Reference reference : references) {
            double width = REFERENCE.width(reference.label());
            double height = REFERENCE.size();
            double at = (reference.vertical() ? x : y).at(reference.value());
            Stream<Box> places = reference.vertical()
                    ? Stream.of(plot.y() + 3, plot.bottom() - height - 3).flatMap(top -> Stream.of(
                            new Box(at + 4, top, width, height), new Box(at - 4 - width, top, width, height)))
                    : Stream.of(plot.right() - width - 4, plot.x() + 4).flatMap(left -> Stream.of(
                            new Box(left, at - 3 - height, width, height), new Box(left, at + 3, width, height)));
            places.filter(plot::holds).min(Comparator.comparingLong(this::hidden))
                    .ifPresent(place -> put(reference.label(), place, REFERENCE));
        }
        canvas.end();
    }

    private long hidden(Box place) {
        return Stream.concat(points.stream(), words.stream()).filter(place::meets).count();
    }

    /** The labels of points; one for which there is no room is left out, the data file still tells it. */
    void paint() {
        if (strands.stream().allMatch(s -> s.series().labels().isEmpty())) {
            return;
        }
        canvas.begin("point-labels", "");
        for (Strand strand : strands) {
            for (int i = 0; i < strand.series().labels().size(); i++) {
                String label = strand.series().labels().get(i);
                if (strand.drawn(x, y, i) && !label.isEmpty()) {
                    put(label, x.at(strand.series().x()[i]), y.at(strand.series().y()[i]));
                }
            }
        }
        canvas.end();
    }

    private void put(String label, double px, double py) {
        double width = POINT.width(label);
        Stream.concat(around(px, py, width), farther(px, py, width))
                .filter(place -> plot.holds(place) && hidden(place) == 0).findFirst().ifPresent(place -> {
                    if (place.y() > py + 2 * GAP || place.bottom() < py - 2 * GAP) {
                        canvas.line(px, py, px, place.y() > py ? place.y() : place.bottom(),
                                Pen.of(Style.AXIS, 0.6));
                    }
                    put(label, place, POINT);
                });
    }

    /** Rows above and below, from which a thin line leads to the point. */
    private static Stream<Box> farther(double x, double y, double width) {
        double row = POINT.size() + 2;
        return IntStream.rangeClosed(1, ROWS).boxed().flatMap(k -> Stream.of(-1, 1).flatMap(side -> {
            double top = y + side * (GAP + POINT.size() / 2 + k * row) - POINT.size() / 2;
            return Stream.of(x - width / 2, x - 3, x + 3 - width).map(left -> new Box(left, top, width, POINT.size()));
        }));
    }

    private static Stream<Box> around(double x, double y, double width) {
        double height = POINT.size();
        return Stream.of(new Box(x + GAP, y - height / 2, width, height),
                new Box(x - GAP - width, y - height / 2, width, height),
                new Box(x - width / 2, y - GAP - height, width, height),
                new Box(x - width / 2, y + GAP, width, height),
                new Box(x + GAP - 2, y - GAP - height + 2, width, height),
                new Box(x + GAP - 2, y + GAP - 2, width, height),
                new Box(x - GAP - width + 2, y - GAP - height + 2, width, height),
                new Box(x - GAP - width + 2, y + GAP - 2, width, height));
    }

    private void put(String label, Box place, Letters letters) {
        words.add(place.without(-3, 0, -3, 0));
        canvas.text(label, place.x(), place.centreY() + letters.capital() / 2, letters, Anchor.START);
    }
}
