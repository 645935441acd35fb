package org.offramp.network.nr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.offramp.network.nr.internal.Configured.list;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The metatype tells a person what is right; the constructor is what keeps to it. */
class ConfigurationTest {
    private static List<Element> attributes() throws Exception {
        try (InputStream in = NrConfig.class.getResourceAsStream(
                "/OSGI-INF/metatype/" + NrConfig.class.getName() + ".xml")) {
            NodeList nodes = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in)
                    .getElementsByTagName("AD");
            return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
        }
    }

    private static void refused(String key, Object value, String fragment) {
        String shown = value instanceof Object[] entries ? String.valueOf(entries.length == 0 ? "" : entries[0])
                : String.valueOf(value);
        String reason = assertThrows(IllegalArgumentException.class,
                () -> new NrNetwork(Configured.with(key, value)), key + " = " + shown).getMessage();
        assertTrue(reason.startsWith(NrNetwork.PID + ": " + key + " = " + shown + " "), reason);
        assertTrue(reason.contains(fragment), reason);
    }

    @Test
    void everyKeySaysWhatItIsAndEveryNumberHasARange() throws Exception {
        List<Element> all = attributes();
        assertEquals(NrConfig.class.getDeclaredMethods().length, all.size());
        for (Element a : all) {
            assertTrue(a.getAttribute("description").length() > 20, a.getAttribute("id"));
            assertTrue(a.hasAttribute("default") || a.getAttribute("type").equals("String"), a.getAttribute("id"));
            if (List.of("Double", "Integer").contains(a.getAttribute("type"))) {
                assertTrue(a.hasAttribute("min") && a.hasAttribute("max"), a.getAttribute("id"));
                assertTrue(a.getAttribute("name").matches(".*\\[.+]"), "the unit of " + a.getAttribute("id"));
            }
        }
    }

    @Test
    void whatLiesOutsideTheRangeOfTheMetatypeIsRefusedWithKeyAndValue() throws Exception {
        List<String> seen = new ArrayList<>();
        for (Element a : attributes()) {
            String key = a.getAttribute("id");
            if (Configured.type(key) == int.class) {
                refused(key, Integer.parseInt(a.getAttribute("min")) - 1, "must ");
                refused(key, Integer.parseInt(a.getAttribute("max")) + 1, "must ");
                seen.add(key);
            } else if (Configured.type(key) == double.class) {
                refused(key, Math.nextDown(Double.parseDouble(a.getAttribute("min"))), "must ");
                refused(key, Math.nextUp(Double.parseDouble(a.getAttribute("max"))), "must ");
                refused(key, Double.NaN, "must ");
                refused(key, Double.POSITIVE_INFINITY, "must ");
                seen.add(key);
            }
        }
        assertEquals(38, seen.size(), seen.toString());
    }

    @Test
    void theEndsOfARangeAreRight() throws Exception {
        List<String> notAlone = List.of("carrierGigahertz", "bandwidthMegahertz", "subcarrierSpacingKilohertz",
                "resourceBlocks");
        for (Element a : attributes()) {
            String key = a.getAttribute("id");
            for (String end : List.of("min", "max")) {
                if (Configured.type(key) == double.class && !notAlone.contains(key)) {
                    new NrNetwork(Configured.with(key, Double.valueOf(a.getAttribute(end))));
                } else if (Configured.type(key) == int.class && !notAlone.contains(key)) {
                    new NrNetwork(Configured.with(key, Integer.valueOf(a.getAttribute(end))));
                }
            }
        }
    }

    @Test
    void anOptionIsOneOfThoseOfTheMetatype() throws Exception {
        int options = 0;
        for (Element a : attributes()) {
            NodeList values = a.getElementsByTagName("Option");
            if (values.getLength() > 0) {
                String key = a.getAttribute("id");
                refused(key, "something", "must be one of [");
                for (int i = 0; i < values.getLength(); i++) {
                    new NrNetwork(Configured.with(key, ((Element) values.item(i)).getAttribute("value")));
                }
                options++;
            }
        }
        assertEquals(7, options);
    }

    @Test
    void valuesThatDoNotFitEachOtherAreRefused() {
        refused("carrierGigahertz", 10.0, "must lie between 0.5 and 7.125 (FR1) or between 24.25 and 52.6 (FR2)");
        refused("carrierGigahertz", 0.45, "between 0.5 and 52.6");
        refused("resourceBlocks", 107, "must be at most 106, which is what 20 MHz at 15 kHz hold");
        refused("subcarrierSpacingKilohertz", 45, "must be one of 15, 30, 60 in FR1");
        refused("bandwidthMegahertz", 100, "at 15 kHz in FR1");
        refused("scalingFactor", 0.5, "must be 1, 0.8, 0.75 or 0.4");
        refused("baseStationHeightMeters", 1.0, "must be 0 (that of the scenario) or at least 3");
        reason("downlinkMcs = 28 must lie between 0 and 27 in table mcs-2", "mcsTable", 2, "downlinkMcs", 28);
        reason("tddDownlinkShare = 0.7 and tddUplinkShare = 0.4 must be at most 1 together", "duplex", "tdd",
                "tddDownlinkShare", 0.7, "tddUplinkShare", 0.4);
        reason("servers = mec-1 bs-9 names no base station; there are bs-1, bs-2, bs-3", "servers",
                list("mec-1 bs-9"));
        reason("measurementPeriodMillis = 5.0 makes 23040000 measurements of 3 base stations",
                "measurementPeriodMillis", 5.0, "speedKilometersPerHour", 0.05);
        reason("measurements x base stations must be at most 300000", "speedKilometersPerHour", 1e-300);
    }

    private static void reason(String expected, Object... settings) {
        String reason = assertThrows(IllegalArgumentException.class,
                () -> new NrNetwork(Configured.with(settings))).getMessage();
        assertTrue(reason.contains(expected), reason);
    }

    @Test
    void aWrongEntryOfAListIsRefusedWithWhatWouldBeRight() {
        refused("baseStations", list("bs-1 0"), "must be a name and two numbers, x y in metres");
        refused("baseStations", list("bs-1 0 north"), "has north where a number belongs");
        refused("baseStations", list("bs-1 0 NaN"), "where a number between");
        refused("baseStations", list("bs-1 0 1e9"), "where a number between");
        refused("baseStations", list(), "must have at least one entry");
        reason("baseStations = a 9 9 names what another entry has named", "baseStations", list("a 0 0", "a 9 9"));
        refused("waypoints", list("1 2 3"), "must be two numbers");
        refused("waypoints", list(""), "must be two numbers");
        refused("waypoints", list(), "must have at least one entry");
        reason("waypoints = 5 5 must differ from the waypoint before it", "waypoints", list("0 0", "5 5", "5 5"));
        refused("devices", list("av-1 soon"), "has soon where a number belongs");
        refused("devices", list("av-1 1 2"), "must be the id of a device and its start in seconds");
        refused("devices", list(""), "must be the id of a device");
        refused("servers", list("mec-1"), "must be the id of a server and the name of a base station");
        new NrNetwork(Configured.with("devices", list("av-1", " av-2  3.5 ")));
    }

    @Test
    void everyKeyIsCheckedWhicheverAdaptationServes() {
        for (String adaptation : List.of("fixed", "radio")) {
            reason("uplinkMcs = 29", "adaptation", adaptation, "uplinkMcs", 29);
            reason("scenario = rma", "adaptation", adaptation, "scenario", "rma");
            reason("carriers = 17", "adaptation", adaptation, "carriers", 17);
        }
    }
}
