package org.offramp.transport.emulated.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.offramp.api.network.LinkState;
import org.offramp.api.transport.ServerEndpoint;
import org.offramp.api.transport.ServerListener;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskRequest;
import org.offramp.broker.internal.TestBroker;
import org.offramp.testbed.Workload;
import org.offramp.transport.mqtt.internal.MqttTransport;
import org.offramp.transport.mqtt.internal.RealTransport;

/**
 * Measures how true the emulated link is, with many vehicles at once over the real MQTT transport and the embedded
 * broker: the rate when each vehicle has always something to send, and the delay when each sends now and then. Vehicles
 * and server share one clock. Command: docs/emulation.md. Arguments: vehicles (20), seconds of each part (10). Ends
 * with 1 when a floor is missed: rate within 2 %, median delay within 1 ms.
 */
final class LinkBench {
    private static final LinkState LINK = new LinkState(4e6, 22.81, 8e6, 7.19, 0);
    private static final double RATE_FLOOR = 0.02;
    private static final double DELAY_FLOOR_MILLIS = 1;
    private static final int PAYLOAD = 10_800;

    private final int devices;
    private final int seconds;
    private final Transports transports;
    private final List<SendingDevice> senders = new ArrayList<>();
    private boolean kept = true;

    private record Transports(MqttTransport real, EmulatedTransport emulated) {
    }

    private LinkBench(int devices, int seconds, Transports transports) {
        this.devices = devices;
        this.seconds = seconds;
        this.transports = transports;
    }

    /** Prints the worst vehicle of each part. */
    public static void main(String[] args) throws Exception {
        int devices = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        System.out.printf("%d vehicles, %d s each, Java %d, %d processors; emulated %.2f Mbit/s + %.2f ms up, %.2f"
                + " Mbit/s + %.2f ms down%n", devices, seconds, Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors(), LINK.uplinkBitsPerSecond() / 1e6, LINK.uplinkFixedMillis(),
                LINK.downlinkBitsPerSecond() / 1e6, LINK.downlinkFixedMillis());
        boolean kept = run(devices, seconds, null) & run(devices, seconds, workload());
        System.exit(kept ? 0 : 1);
    }

    /** A workload whose answers are as large as its tasks. */
    private static Workload workload() {
        return new Workload(List.of(1e6), List.of(90e3), List.of(0.0), 90e3);
    }

    private static boolean run(int devices, int seconds, Workload charged) throws Exception {
        try (TestBroker broker = TestBroker.on(0)) {
            MqttTransport real = RealTransport.at(broker.url());
            Links links = new Links();
            links.use((device, server, time) -> LINK);
            Settings settings = Tests.charging(charged);
            EmulatedTransport emulated = new EmulatedTransport(real, () -> settings, links);
            LinkBench bench = new LinkBench(devices, seconds, new Transports(real, emulated));
            System.out.println(charged == null ? "volumes of the real messages" : "volumes of a profile: "
                    + charged.uplinkBits().get(0) / 1e3 + " kbit up, " + charged.downlinkBits() / 1e3 + " kbit down");
            try {
                bench.open();
                bench.rate(charged);
                bench.delay();
            } finally {
                bench.close();
            }
            return bench.kept;
        }
    }

    private void open() throws Exception {
        Echo echo = new Echo();
        ServerEndpoint server = transports.emulated.openServer(new ServerState("mec-1", List.of(), List.of("uint8"),
                "echo", 0, 1e9, 1, 0, 0, 100), echo);
        for (int i = 0; i < devices; i++) {
            senders.add(new SendingDevice("av-" + i, transports.emulated, echo, PAYLOAD));
        }
        for (SendingDevice sender : senders) {
            sender.awaitServer();
        }
        // the first messages of a process are many times slower than the rest
        sendNowAndThen(3);
        senders.forEach(SendingDevice::forget);
        if (!server.connected()) {
            throw new IllegalStateException("the server has no connection");
        }
    }

    private void rate(Workload charged) throws Exception {
        CountDownLatch ended = new CountDownLatch(devices);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        senders.forEach(s -> s.sendWithoutPause(end, ended));
        if (!ended.await(seconds + 30L, TimeUnit.SECONDS)) {
            throw new IllegalStateException("messages hang");
        }
        double worstUp = 0;
        double worstDown = 0;
        for (SendingDevice sender : senders) {
            worstUp = worse(worstUp, sender.upRate() / LINK.uplinkBitsPerSecond() - 1);
            if (charged != null) {
                double limit = Math.min(LINK.downlinkBitsPerSecond(), LINK.uplinkBitsPerSecond());
                worstDown = worse(worstDown, sender.downRate() / limit - 1);
            }
        }
        print("rate up, worst vehicle", 100 * worstUp, "%", 100 * RATE_FLOOR);
        if (charged != null) {
            print("rate down, worst vehicle", 100 * worstDown, "%", 100 * RATE_FLOOR);
        }
        senders.forEach(SendingDevice::forget);
    }

    private void delay() throws Exception {
        sendNowAndThen(seconds);
        List<Double> up = new ArrayList<>();
        List<Double> down = new ArrayList<>();
        double worstUp = 0;
        double worstDown = 0;
        for (SendingDevice sender : senders) {
            worstUp = worse(worstUp, median(sender.upErrors(LINK)));
            worstDown = worse(worstDown, median(sender.downErrors(LINK)));
            up.addAll(sender.upErrors(LINK));
            down.addAll(sender.downErrors(LINK));
        }
        print("median delay up, worst vehicle", worstUp, "ms", DELAY_FLOOR_MILLIS);
        print("median delay down, worst vehicle", worstDown, "ms", DELAY_FLOOR_MILLIS);
        System.out.printf(Locale.ROOT, "  all %d messages: up %s, down %s%n", up.size(), quantiles(up),
                quantiles(down));
    }

    private void sendNowAndThen(int forSeconds) throws Exception {
        ScheduledExecutorService pacer = Executors.newSingleThreadScheduledExecutor();
        int turn = 0;
        for (SendingDevice sender : senders) {
            pacer.scheduleAtFixedRate(sender::send, 7L * turn++ % 100, 100, TimeUnit.MILLISECONDS);
        }
        new CountDownLatch(1).await(forSeconds, TimeUnit.SECONDS);
        pacer.shutdownNow();
        for (SendingDevice sender : senders) {
            sender.awaitAnswers();
        }
    }

    private void close() throws Exception {
        transports.emulated.close();
        transports.real.deactivate();
    }

    private void print(String what, double error, String unit, double floor) {
        boolean good = Math.abs(error) <= floor;
        kept &= good;
        System.out.printf(Locale.ROOT, "  %-34s %+.3f %s (floor %.0f %s) %s%n", what, error, unit, floor, unit,
                good ? "kept" : "MISSED");
    }

    private static double worse(double a, double b) {
        return Math.abs(b) > Math.abs(a) ? b : a;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static String quantiles(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        return String.format(Locale.ROOT, "p5 %+.3f p50 %+.3f p95 %+.3f p99 %+.3f ms", sorted[sorted.length / 20],
                sorted[sorted.length / 2], sorted[sorted.length * 95 / 100], sorted[sorted.length * 99 / 100]);
    }

    /** Answers at once and tells when each task was there. */
    static final class Echo implements ServerListener {
        /** Task of a device to when it was received and answered. */
        final Map<String, long[]> times = new ConcurrentHashMap<>();

        @Override
        public void task(TaskRequest request, long receivedNanos, Replier replier) {
            times.put(request.deviceId() + " " + request.taskId(), new long[] {receivedNanos, System.nanoTime()});
            replier.reply(new TaskReply(TaskReply.Status.OK, 1, "", 1, 1, 0, 0, 0, 1, 0, 0, ""));
        }

        @Override
        public void deviceGone(String deviceId) {
            // the bench is over
        }

        @Override
        public void connectionChanged(boolean connected, String reason) {
            // asked of the endpoint
        }

        @Override
        public void refused(String deviceId, String reason) {
            throw new IllegalStateException(reason);
        }
    }
}
