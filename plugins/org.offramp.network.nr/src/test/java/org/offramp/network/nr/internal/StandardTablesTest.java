package org.offramp.network.nr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardTablesTest {
    @Test
    void everyEfficiencyIsModulationOrderTimesCodeRateAsTheStandardPrintsIt() {
        for (String table : List.of("mcs-1", "mcs-2", "mcs-3", "cqi-1", "cqi-2", "cqi-3")) {
            for (String[] row : Csv.rows(table + ".csv")) {
                BigDecimal product = new BigDecimal(row[1]).multiply(new BigDecimal(row[2]))
                        .divide(new BigDecimal(1024)).setScale(4, RoundingMode.HALF_UP);
                assertEquals(row[3], product.toPlainString(), table + ", index " + row[0]);
            }
        }
    }

    /** Sums over (index + 1) Q_m R x 1024, from other transcriptions of the standard. */
    @Test
    void everyTableIsComplete() {
        complete(CodingTable.mcs(1), 0, 29, 1465196);
        complete(CodingTable.mcs(2), 0, 28, 2013092);
        complete(CodingTable.mcs(3), 0, 29, 1028686);
        complete(CodingTable.cqi(1), 1, 15, 431802);
        complete(CodingTable.cqi(2), 1, 15, 639136);
        complete(CodingTable.cqi(3), 1, 15, 311168);
    }

    private static void complete(CodingTable table, int first, int count, double checksum) {
        assertEquals(count, table.rows().size());
        double sum = 0;
        for (int i = 0; i < count; i++) {
            Coding row = table.row("index", first + i);
            assertEquals(table.rows().get(i), row);
            sum += (row.index() + 1) * row.modulationOrder() * row.codeRateTimes1024();
        }
        assertEquals(checksum, sum, 1e-6);
    }

    @Test
    void efficiencyRisesWithTheIndexButForTheOneStepWhereTheStandardLetsItFall() {
        for (int number = 1; number <= 3; number++) {
            rises(CodingTable.cqi(number), -1);
            rises(CodingTable.mcs(number), number == 1 ? 17 : -1);
        }
    }

    private static void rises(CodingTable table, int fallsAt) {
        for (int i = 1; i < table.rows().size(); i++) {
            Coding row = table.rows().get(i);
            assertEquals(row.index() != fallsAt, row.bitsPerSymbol() > table.rows().get(i - 1).bitsPerSymbol(),
                    "index " + row.index());
            assertTrue(row.modulationOrder() >= table.rows().get(i - 1).modulationOrder());
        }
    }

    @Test
    void knownRowsAreInPlace() {
        assertEquals(new Coding(24, 6, 772), CodingTable.mcs(1).row("k", 24));
        assertEquals(new Coding(28, 6, 948), CodingTable.mcs(1).row("k", 28));
        assertEquals(new Coding(20, 8, 682.5), CodingTable.mcs(2).row("k", 20));
        assertEquals(new Coding(27, 8, 948), CodingTable.mcs(2).row("k", 27));
        assertEquals(new Coding(0, 2, 30), CodingTable.mcs(3).row("k", 0));
        assertEquals(new Coding(21, 6, 438), CodingTable.mcs(3).row("k", 21));
        assertEquals(new Coding(7, 4, 378), CodingTable.cqi(1).row("k", 7));
        assertEquals(new Coding(12, 8, 711), CodingTable.cqi(2).row("k", 12));
        assertEquals(Ts38306.MAXIMUM_CODE_RATE, CodingTable.mcs(2).row("k", 27).codeRate());
        assertEquals(0.754, CodingTable.mcs(1).row("k", 24).codeRate(), 5e-4, "as the paper prints it");
    }

    @Test
    void theBestRowIsTheOneThatCarriesMostAmongThoseThatFit() {
        CodingTable table = CodingTable.mcs(1);
        assertEquals(28, table.best(99).index());
        assertEquals(16, table.best(2.6).index(), "row 17 fits too, and carries less");
        assertEquals(17, table.best(2.5665).index());
        assertNull(table.best(0.2343));
    }

    @Test
    void channelsHoldTheResourceBlocksOfTheStandard() {
        assertEquals(106, ResourceBlocks.of(FrequencyRange.FR1, 15, 20));
        assertEquals(106, ResourceBlocks.of(FrequencyRange.FR1, 30, 40));
        assertEquals(51, ResourceBlocks.of(FrequencyRange.FR1, 30, 20));
        assertEquals(273, ResourceBlocks.of(FrequencyRange.FR1, 30, 100));
        assertEquals(135, ResourceBlocks.of(FrequencyRange.FR1, 60, 100));
        assertEquals(25, ResourceBlocks.of(FrequencyRange.FR1, 15, 5));
        assertEquals(66, ResourceBlocks.of(FrequencyRange.FR2, 60, 50));
        assertEquals(66, ResourceBlocks.of(FrequencyRange.FR2, 120, 100));
        assertEquals(264, ResourceBlocks.of(FrequencyRange.FR2, 120, 400));
    }

    /** 10 + 15 + 14 cells in FR1, 3 + 4 in FR2; each channel is filled, and has a guard band at both ends. */
    @Test
    void allChannelsAreThereAndFillTheirBandwidthAllButTheGuardBands() {
        List<String[]> rows = Csv.rows("resource-blocks.csv");
        assertEquals(46, rows.size());
        assertEquals(1471 + 1803 + 875 + 956, rows.stream().mapToInt(row -> Integer.parseInt(row[3])).sum());
        for (String[] row : rows) {
            double block = 12e3 * Integer.parseInt(row[1]);
            double guard = Integer.parseInt(row[2]) * 1e6 - block * Integer.parseInt(row[3]);
            assertTrue(guard > 0 && guard < 0.21 * Integer.parseInt(row[2]) * 1e6, String.join(",", row));
        }
    }

    @Test
    void aChannelThatTheStandardDoesNotHaveIsRefusedWithThoseItHas() {
        String reason = assertThrows(IllegalArgumentException.class,
                () -> ResourceBlocks.of(FrequencyRange.FR1, 15, 60)).getMessage();
        assertTrue(reason.contains("bandwidthMegahertz = 60 must be one of 5, 10, 15, 20, 25, 30, 35, 40, 45, 50"),
                reason);
        reason = assertThrows(IllegalArgumentException.class, () -> ResourceBlocks.of(FrequencyRange.FR2, 30, 100))
                .getMessage();
        assertTrue(reason.contains("subcarrierSpacingKilohertz = 30 must be one of 60, 120"), reason);
    }
}
