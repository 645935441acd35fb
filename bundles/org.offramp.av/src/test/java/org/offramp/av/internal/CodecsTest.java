package org.offramp.av.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.fixture.LoopTransport;
import org.offramp.tck.fixture.ToyCodec;
import org.offramp.tck.fixture.ToyNetwork;

/** Which codec the vehicle takes at which split. */
@Timeout(90)
class CodecsTest {
    private static final FeatureSpec IMAGE = new ToyNetwork(Drive.HASH).description().splits().get(0).features();

    /** What codec toy writes under another name, for the image alone or for everything; expects twice what it sends. */
    private record Named(String name, boolean imageAlone) implements FeatureCodec {
        private static final ToyCodec TOY = new ToyCodec();

        @Override
        public boolean supports(FeatureSpec spec) {
            return !imageAlone || spec.calibrated();
        }

        @Override
        public int maximumBytes(FeatureSpec spec) {
            return 4 * TOY.maximumBytes(spec);
        }

        @Override
        public int expectedBytes(FeatureSpec spec) {
            return 2 * TOY.maximumBytes(spec);
        }

        @Override
        public byte[] encode(Tensor tensor, FeatureSpec spec) {
            return TOY.encode(tensor, spec);
        }

        @Override
        public Tensor decode(byte[] bytes, FeatureSpec spec) throws CodecException {
            return TOY.decode(bytes, spec);
        }
    }

    private static Drive drive(LoopTransport transport, DecisionPolicy policy) {
        Drive drive = new Drive().withComputing().withPolicy(policy, "tour").withTransport(transport);
        drive.component.bindCodec(new Named("picture", true), drive.properties(FeatureCodec.NAME, "picture"));
        drive.component.bindCodec(new Named("small", false), drive.properties(FeatureCodec.NAME, "small"));
        return drive;
    }

    private static DecisionPolicy tour() {
        AtomicInteger turn = new AtomicInteger();
        return (slot, decision) -> decision.choose(0, turn.getAndIncrement() % slot.options().size());
    }

    /** The codecs seen at each split of the tasks that a server answered. */
    private static Map<Integer, Set<String>> seen(List<TaskRecord> records) {
        Map<Integer, Set<String>> seen = new TreeMap<>();
        for (TaskRecord r : records) {
            assertTrue(r.correct(), r::toString);
            if (r.ending() == Ending.OFFLOADED) {
                seen.computeIfAbsent(r.split(), s -> new TreeSet<>()).add(r.codec());
            }
        }
        return seen;
    }

    @Test
    void eachSplitTakesTheFirstOfTheListThatCanCarryIt() throws Exception {
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, Drive.HASH, List.of("toy", "small", "picture"));
                Drive drive = drive(transport, tour())
                        .start(Map.of("tasks", 120L, "codec", "picture, small ,toy"))) {
            assertEquals(Map.of(0, Set.of("picture"), 1, Set.of("small"), 2, Set.of("small")),
                    seen(drive.log.awaitFinished()));
        }
    }

    @Test
    void aCodecThatTheServerDoesNotAnnounceIsPassedOver() throws Exception {
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, Drive.HASH, List.of("toy", "picture"));
                Drive drive = drive(transport, tour()).start(Map.of("tasks", 120L, "codec", "small,picture,toy"))) {
            assertEquals(Map.of(0, Set.of("picture"), 1, Set.of("toy"), 2, Set.of("toy")),
                    seen(drive.log.awaitFinished()));
        }
    }

    @Test
    void whereNoCodecFitsThereIsNoOption() throws Exception {
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, Drive.HASH, List.of("picture"));
                Drive drive = drive(transport, tour()).start(Map.of("tasks", 120L, "codec", "small,picture"))) {
            assertEquals(Map.of(0, Set.of("picture")), seen(drive.log.awaitFinished()));
        }
    }

    @Test
    void theListIsChangedWhileTasksFlow() throws Exception {
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, Drive.HASH, List.of("toy", "small", "picture"));
                Drive drive = drive(transport, tour()).start(Map.of("codec", "toy"))) {
            Drive.await("60 tasks", () -> drive.log.size() > 60);
            drive.component.modified(Drive.config(Map.of("codec", "picture,small")));
            Drive.await("codec picture", () -> drive.log.records().stream().anyMatch(r -> r.codec().equals("picture")));
            int before = drive.log.size();
            drive.component.modified(Drive.config(Map.of("codec", "Picture,small")));
            Drive.await("60 tasks more", () -> drive.log.size() > before + 60);
            List<TaskRecord> records = drive.log.records();
            assertEquals(Map.of(0, Set.of("picture"), 1, Set.of("small"), 2, Set.of("small")),
                    seen(records.subList(before, records.size())));
        }
    }

    @Test
    void thePolicyReckonsWithTheExpectedBytesAndThenWithTheMeasuredOnes() throws Exception {
        LoopTransport transport = new LoopTransport();
        List<Double> bits = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        DecisionPolicy policy = (slot, decision) -> {
            int option = slot.servers() == 0 ? -1 : slot.options().find(0, 0, ToyNetwork.BLOCKS);
            if (option >= 0) {
                bits.add(slot.options().uplinkBits(option));
            }
            decision.choose(0, Math.max(0, option));
        };
        try (ToyServer server = new ToyServer(transport, Drive.HASH, List.of("picture"));
                Drive drive = drive(transport, policy).start(Map.of("tasks", 100L, "codec", "picture",
                        "maximumInFlight", 1))) {
            drive.log.awaitFinished();
            double sent = new ToyCodec().maximumBytes(IMAGE);
            assertEquals(8 * (2 * sent + 200), bits.get(0), 1e-6);
            assertEquals(8 * (sent + 200), bits.get(bits.size() - 1), 8 * Math.max(8, 0.1 * sent) + 1e-6);
        }
    }

    @Test
    void aListThatIsNoListIsRefusedByNameValueAndRight() {
        for (String wrong : List.of("", "uint8,", "uint8,uint8", "Uint8", "a,b c", "abcdefghijklmnopq")) {
            String reason = assertThrows(IllegalArgumentException.class,
                    () -> AvSettings.of(Drive.config(Map.of("codec", wrong)))).getMessage();
            assertTrue(reason.startsWith("org.offramp.av: codec = ") && reason.contains("parted by commas"), reason);
        }
        assertEquals(List.of("uint8"), AvSettings.of(Drive.config(Map.of("codec", " uint8 "))).codecs());
    }

    @Test
    void aNameThatNobodyHasIsToldBesideThoseThatThereAre() {
        LeasedServices<FeatureCodec> pool = new LeasedServices<>();
        pool.add(new ToyCodec(), Map.of(FeatureCodec.NAME, "toy"));
        CodecChoice choice = new CodecChoice(pool, Duration.ZERO);
        assertEquals(1, choice.take(List.of("nonsense", "toy")).size());
        assertEquals(List.of("org.offramp.av: codec = nonsense is not installed; there is [toy]"), choice.faults());
        choice.take(List.of("toy"));
        assertEquals(List.of(), choice.faults());
        CodecChoice patient = new CodecChoice(pool, Duration.ofHours(1));
        patient.take(List.of("nonsense"));
        assertEquals(List.of(), patient.faults());
    }
}
