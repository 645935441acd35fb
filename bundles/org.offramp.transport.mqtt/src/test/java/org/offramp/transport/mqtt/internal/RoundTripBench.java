package org.offramp.transport.mqtt.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.api.transport.DeviceListener;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.ServerListener;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskRequest;
import org.offramp.broker.internal.TestBroker;

/**
 * Measures round trips of one vehicle and one server in one process over loopback, without any computing at the server,
 * one task at a time. Command: see README.md of this bundle. Arguments: rounds (default 5000), URL of a broker
 * (default: the embedded one).
 */
final class RoundTripBench {
    private RoundTripBench() {
    }

    /** Prints p50, p95 and p99 for each payload size. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5000;
        boolean foreign = args.length > 1;
        try (TestBroker broker = TestBroker.on(0)) {
            String url = foreign ? args[1] : broker.url();
            System.out.println(url + (foreign ? "" : " (embedded)") + ", Java " + Runtime.version().feature() + ", "
                    + Runtime.getRuntime().availableProcessors() + " processors, " + rounds + " rounds each");
            for (int qos = 1; qos >= 0; qos--) {
                MqttTransport transport = new MqttTransport(TestSettings.of(url, qos));
                Recorder listener = new Recorder();
                transport.openServer(Recorder.state("mec-1"), new Echo());
                try (DeviceEndpoint device = transport.openDevice("av-1", (DeviceListener) listener)) {
                    Recorder.await(() -> listener.servers.containsKey("mec-1"), "connected");
                    for (int bytes : new int[] {900, 10_800, 220_000}) {
                        measure(device, bytes, rounds, qos);
                    }
                } finally {
                    transport.deactivate();
                }
            }
        }
    }

    private static void measure(DeviceEndpoint device, int bytes, int rounds, int qos) throws Exception {
        double[] millis = new double[rounds];
        Exchange last = null;
        for (int i = -rounds / 2; i < rounds; i++) {
            TaskRequest task = new TaskRequest(i, "av-1", Recorder.HASH, 0, 0, "uint8", 1000, new byte[bytes]);
            last = device.submit("mec-1", task, Duration.ofSeconds(10)).get();
            if (i >= 0) {
                millis[i] = last.roundTripMillis();
            }
        }
        Arrays.sort(millis);
        System.out.printf(Locale.ROOT, "QoS %d, payload %6d bytes: p50 %.3f  p95 %.3f  p99 %.3f ms; uplink %.3f,"
                + " downlink %.3f, +- %.3f ms; on the wire +%d up, %d down%n", qos, bytes, millis[rounds / 2],
                millis[rounds * 95 / 100], millis[rounds * 99 / 100], last.uplinkMillis(), last.downlinkMillis(),
                last.uncertaintyMillis(), last.uplinkBytes() - bytes, last.downlinkBytes());
    }

    private static final class Echo implements ServerListener {
        @Override
        public void task(TaskRequest request, long receivedNanos, Replier replier) {
            replier.reply(new TaskReply(TaskReply.Status.OK, 1, "", 1, 5, 0, 0, 0, 1, 0, 0, ""));
        }

        @Override
        public void deviceGone(String deviceId) {
            // the bench is over
        }

        @Override
        public void connectionChanged(boolean connected, String reason) {
            // seen by the device
        }

        @Override
        public void refused(String deviceId, String reason) {
            throw new IllegalStateException(reason);
        }
    }
}
