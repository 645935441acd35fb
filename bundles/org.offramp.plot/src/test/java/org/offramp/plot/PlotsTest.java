package org.offramp.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotsTest {
    static List<String> names() {
        return List.copyOf(Gallery.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void equalFiguresGiveEqualBytes(String name) {
        Figure figure = Gallery.all().get(name);
        Figure again = Gallery.all().get(name);
        assertEquals(Plots.svg(figure), Plots.svg(again));
        assertArrayEquals(Plots.png(figure, 1), Plots.png(again, 1));
    }

    @ParameterizedTest
    @MethodSource("names")
    void noTextAndNoPointLiesOutsideTheFigure(String name) throws Exception {
        Figure figure = Gallery.all().get(name);
        Document svg = parse(Plots.svg(figure));
        for (Element text : elements(svg, "text")) {
            boolean upright = text.getAttribute("transform").startsWith("rotate");
            double at = Double.parseDouble(text.getAttribute(upright ? "y" : "x"));
            double size = Double.parseDouble(text.getAttribute("font-size"));
            double length = width(text.getTextContent(), size, text.getAttribute("font-weight").equals("bold"));
            double before = switch (text.getAttribute("text-anchor")) {
                case "middle" -> 0.5;
                case "end" -> 1;
                default -> 0;
            };
            double from = at - length * (upright ? 1 - before : before);
            assertTrue(from >= 0 && from + length <= (upright ? figure.height() : figure.width()),
                    text.getTextContent() + " reaches from " + from + " to " + (from + length));
        }
        for (Element point : elements(svg, "circle")) {
            double x = Double.parseDouble(point.getAttribute("cx"));
            assertTrue(x > 0 && x < figure.width());
        }
    }

    /** How wide the canvas itself believes a text to be: the room that a lone title needs. */
    private static double width(String text, double size, boolean bold) {
        return org.offramp.plot.internal.TextWidth.of(text, size, bold);
    }

    @Test
    void allPointsLabelsUnitsAndNamesAreInTheSvg() throws Exception {
        Document svg = parse(Plots.svg(Gallery.curves()));
        List<String> texts = elements(svg, "text").stream().map(Element::getTextContent).toList();
        assertTrue(texts.containsAll(List.of("Accuracy in training", "vgg16-gtsrb, width 0.25, validation part",
                "epoch", "accuracy (%)", "exit 1", "exit 5", "human 98.84 %", "50", "100")), texts.toString());
        List<Element> points = groups(svg, "points");
        assertEquals(5, points.size());
        assertEquals("exit 1", points.get(0).getAttribute("data-name"));
        for (Element group : points) {
            assertEquals(14, children(group));
        }
        assertEquals(5, groups(svg, "intervals").stream().mapToInt(PlotsTest::children).sum());
        assertEquals(14, groups(svg, "line").get(2).getElementsByTagName("polyline").item(0).getAttributes()
                .getNamedItem("points").getNodeValue().split(" ").length);
    }

    @Test
    void noPointLabelIsLostInACrowd() throws Exception {
        Document svg = parse(Plots.svg(Gallery.crowd()));
        assertEquals(12, groups(svg, "point-labels").get(0).getElementsByTagName("text").getLength());
    }

    @Test
    void aPointLiesWhereItsNumbersSay() throws Exception {
        double[] x = {0, 5, 10};
        double[] y = {0, 50, 100};
        Document svg = parse(Plots.svg(XyFigure.of(Caption.of(""), Axis.of("x", "").from(0).to(10),
                Axis.of("y", "").from(0).to(100), List.of(Series.line("", x, y)))));
        List<Element> points = elements(svg, "circle");
        double[] cx = points.stream().mapToDouble(p -> Double.parseDouble(p.getAttribute("cx"))).toArray();
        double[] cy = points.stream().mapToDouble(p -> Double.parseDouble(p.getAttribute("cy"))).toArray();
        assertEquals((cx[0] + cx[2]) / 2, cx[1], 0.02);
        assertEquals((cy[0] + cy[2]) / 2, cy[1], 0.02);
        assertTrue(cx[0] < cx[2] && cy[0] > cy[2], "right is more, up is more");
    }

    @Test
    void wholeNumbersInASmallRangeStillGetTicks() throws Exception {
        Document svg = parse(Plots.svg(XyFigure.of(Caption.of(""), Axis.of("x", ""), Axis.of("y", "").from(98.1)
                .to(99.7), List.of(Series.line("", 99, 99)))));
        assertTrue(elements(svg, "text").stream().map(Element::getTextContent).toList()
                .containsAll(List.of("1", "2", "98.2", "99.0", "99.6")));
    }

    @Test
    void aLineIsBrokenWhereThereIsNoNumber() throws Exception {
        Document svg = parse(Plots.svg(XyFigure.of(Caption.of(""), Axis.of("x", ""), Axis.of("y", ""),
                List.of(Series.line("a", 1, 2, 3, Double.NaN, 5, 6, 7)))));
        assertEquals(2, groups(svg, "line").get(0).getElementsByTagName("polyline").getLength());
        assertEquals(6, children(groups(svg, "points").get(0)));
    }

    @Test
    void aHeatMapWritesEachNumberAndLeavesWhatIsMissingEmpty() throws Exception {
        Document svg = parse(Plots.svg(Gallery.heat()));
        List<Element> rows = groups(svg, "row");
        assertEquals(6, rows.size());
        assertEquals(5, rows.get(0).getElementsByTagName("text").getLength());
        assertEquals("95.10", rows.get(0).getElementsByTagName("text").item(0).getTextContent());
        assertEquals(4, rows.get(5).getElementsByTagName("text").getLength());
        assertEquals(5, rows.get(5).getElementsByTagName("rect").getLength());
    }

    @Test
    void stackedBarsAddUpAndTellTheirSum() throws Exception {
        Document svg = parse(Plots.svg(Gallery.delays()));
        Element minDelay = groups(svg, "bars").get(2);
        NodeList parts = minDelay.getElementsByTagName("rect");
        assertEquals(6, parts.getLength());
        double[] heights = new double[6];
        for (int i = 0; i < 6; i++) {
            heights[i] = Double.parseDouble(((Element) parts.item(i)).getAttribute("height"));
        }
        assertEquals(12.5 / 9, heights[0] / heights[2], 0.01);
        assertEquals("34.1", minDelay.getElementsByTagName("text").item(0).getTextContent());
        assertEquals(1, groups(svg, "bars").get(0).getElementsByTagName("rect").getLength(), "no bar for nothing");
    }

    @Test
    void theImageHasTheSizeAskedForAndColours() throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Plots.png(Gallery.delays(), 1.5)));
        assertEquals(960, image.getWidth());
        assertEquals(630, image.getHeight());
        int blue = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            blue += (image.getRGB(x, 500) & 0xffffff) == 0x0072b2 ? 1 : 0;
        }
        assertTrue(blue > 60, "the bar of the local policy reaches there, " + blue);
    }

    @Test
    void writesBothFiles(@TempDir Path folder) throws Exception {
        Plots.write(Gallery.heat(), folder.resolve("new/folder"), "heat");
        assertTrue(Files.readString(folder.resolve("new/folder/heat.svg")).startsWith("<svg"));
        assertTrue(Files.size(folder.resolve("new/folder/heat.png")) > 1000);
    }

    @Test
    void anyWordsAreWrittenSafely() throws Exception {
        String hostile = "<script>&\"'\u0001 \ud83d\ude97 \ud800 " + "long ".repeat(200);
        for (Figure figure : List.of(XyFigure.of(Caption.of(hostile).withNote(hostile), Axis.of(hostile, hostile),
                Axis.of(hostile, "%"), List.of(Series.line(hostile, 1, 2, 3).labelled(List.of(hostile, "", "")))),
                HeatMap.of(Caption.of(hostile), hostile, List.of(hostile), hostile, List.of(hostile),
                        Axis.of(hostile, ""), new double[][] {{1}}, 1),
                BarFigure.of(Caption.of(hostile), hostile, List.of(hostile), Axis.of(hostile, ""),
                        List.of(BarFigure.Bars.of(hostile, 1))))) {
            String svg = Plots.svg(figure);
            assertFalse(svg.contains("<script>"));
            parse(svg);
            assertTrue(Plots.png(figure, 1).length > 0);
        }
    }

    @Test
    void anyNumbersAreDrawnOrLeftOut() {
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, -1e300, 1e300, 0, 1e-300};
        for (boolean log : new boolean[] {false, true}) {
            Axis axis = log ? Axis.of("a", "").log() : Axis.of("a", "");
            for (double[] y : new double[][] {odd, {}, {0, 0}, {5}, {-1, -1}, {1e-9, 2e-9}, {1e9, 1e9 + 1}}) {
                Figure figure = XyFigure.of(Caption.of(""), axis, axis, List.of(Series.line("s", y, y)));
                assertTrue(Plots.svg(figure).endsWith("</svg>\n"));
                assertFalse(Plots.svg(figure).contains("NaN"));
                assertTrue(Plots.png(figure, 0.5).length > 0);
            }
        }
    }

    @Test
    void whatDoesNotFitTogetherIsRefusedByName() {
        refused("series a", () -> Series.line("a", new double[2], new double[3]));
        refused("series a", () -> Series.line("a", 1, 2).within(new double[2], null));
        refused("axis x", () -> Axis.of("x", "").from(3).to(3));
        refused("axis x", () -> Axis.of("x", "").log().from(0));
        refused("row r", () -> HeatMap.of(Caption.of(""), "", List.of("c"), "", List.of("r"), Axis.of("", ""),
                new double[1][2], 0));
        refused("bars b", () -> BarFigure.of(Caption.of(""), "", List.of("c"), Axis.of("", ""),
                List.of(BarFigure.Bars.of("b", 1, 2))));
        refused("160 x 120", () -> Gallery.heat().sized(10, 10));
        refused("pixels per point", () -> Plots.png(Gallery.heat(), 0));
    }

    @Test
    void aMovingAverageIsTheMeanOfThePointsBehind() {
        assertArrayEquals(new double[] {1, 1.5, 2, 5, 5}, Series.line("a", 1, 2, Double.NaN, 5, 5)
                .movingAverage(2).y(), 1e-12);
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable bad) {
        String message = assertThrows(IllegalArgumentException.class, bad).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document svg, String name) {
        NodeList nodes = svg.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<Element> groups(Document svg, String kind) {
        return elements(svg, "g").stream().filter(g -> g.getAttribute("class").equals(kind)).toList();
    }

    private static int children(Element group) {
        int count = 0;
        for (int i = 0; i < group.getChildNodes().getLength(); i++) {
            count += group.getChildNodes().item(i) instanceof Element ? 1 : 0;
        }
        return count;
    }
}
