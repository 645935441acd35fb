package org.offramp.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;
import org.offramp.itest.policies.PolicyJar;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole way of a task inside one Felix: real bundles, real broker, real MQTT, the real CNN. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
@Timeout(180)
class RoadSignCrossesTheAirTest {
    @InjectBundleContext
    BundleContext context;
    @InjectService
    ConfigurationAdmin admin;
    @InjectService
    ServiceComponentRuntime components;

    private static void eachEndedOnceWithAnAnswer(List<TaskRecord> records) {
        eachEndedOnceWithAnAnswer(records, records.stream().mapToLong(TaskRecord::taskId).max().orElse(0));
    }

    /** While tasks still flow: a later one may end before an earlier one, so the earlier ones are waited for. */
    private static void eachEndedOnceWithAnAnswer(Site site) throws InterruptedException {
        long last = site.records().stream().mapToLong(TaskRecord::taskId).max().orElse(0);
        Site.await("all tasks up to " + last, () -> upTo(last, site.records()).count() >= last);
        eachEndedOnceWithAnAnswer(upTo(last, site.records()).toList(), last);
    }

    private static Stream<TaskRecord> upTo(long last, List<TaskRecord> records) {
        return records.stream().filter(r -> r.taskId() <= last);
    }

    private static void eachEndedOnceWithAnAnswer(List<TaskRecord> records, long last) {
        Set<Long> ids = new HashSet<>();
        for (TaskRecord r : records) {
            assertTrue(ids.add(r.taskId()), "task " + r.taskId() + " ended twice");
            assertTrue(r.answered(), () -> "no answer: " + r);
        }
        assertEquals(last, ids.size(), "a task is missing");
    }

    @Test
    void everySplitAndExitIsDrivenThroughTheBroker() throws Exception {
        try (Site site = new Site(context, admin)) {
            site.configure("org.offramp.policy.fixed", Map.of("choice", "tour"));
            site.drive(Map.of("policy", "fixed", "tasks", 150L));
            List<TaskRecord> records = site.awaitFinished();
            assertEquals(150, records.size());
            eachEndedOnceWithAnAnswer(records);
            Map<Ending, Long> endings = records.stream()
                    .collect(Collectors.groupingBy(TaskRecord::ending, Collectors.counting()));
            assertTrue(endings.getOrDefault(Ending.OFFLOADED, 0L) > 75, () -> "endings: " + endings + reasons(records));
            Set<String> pairs = records.stream().map(r -> r.split() + ":" + r.exit()).collect(Collectors.toSet());
            assertEquals(20, pairs.size(), () -> "15 pairs at the server, 5 on the vehicle: " + pairs);
            long right = records.stream().filter(r -> r.exitUsed() >= 3 && r.correct()).count();
            long asked = records.stream().filter(r -> r.exitUsed() >= 3).count();
            assertTrue(right > asked / 2, () -> right + " of " + asked + " right: answers are noise");
        }
    }

    private static String reasons(List<TaskRecord> records) {
        return records.stream().map(TaskRecord::reason).filter(r -> !r.isEmpty()).distinct().limit(3)
                .collect(Collectors.joining("; ", " ", ""));
    }

    @Test
    void aPolicyBundleReplacedUnderLoadDecidesAndNoTaskIsLost() throws Exception {
        Bundle vendor = null;
        try (Site site = new Site(context, admin)) {
            vendor = install("1.0.0", "one");
            vendor.start();
            site.drive(Map.of());
            site.awaitTasks(20);
            for (String name : List.of("two", "three", "four")) {
                vendor.update(new ByteArrayInputStream(PolicyJar.of("vendor.policy", "2.0.0", name, 1000)));
                Site.await("policy " + name + " decides", () -> site.records().stream()
                        .anyMatch(r -> r.policy().equals(name)));
                site.awaitTasks(10);
            }
            eachEndedOnceWithAnAnswer(site);
        } finally {
            if (vendor != null) {
                vendor.uninstall();
            }
        }
    }

    private Bundle install(String version, String name) throws Exception {
        return context.installBundle("test:vendor.policy",
                new ByteArrayInputStream(PolicyJar.of("vendor.policy", version, name, 1000)));
    }

    @Test
    void theCnnBundleIsRestartedUnderLoadAndNoTaskIsLost() throws Exception {
        try (Site site = new Site(context, admin)) {
            site.drive(Map.of());
            for (String symbolicName : List.of("org.offramp.cnn.vgg16", "org.offramp.backend.cpu",
                    "org.offramp.codec.basic", "org.offramp.network.constant")) {
                site.awaitTasks(20);
                Bundle bundle = bundle(symbolicName);
                bundle.stop(Bundle.STOP_TRANSIENT);
                bundle.start(Bundle.START_TRANSIENT);
            }
            site.awaitTasks(20);
            eachEndedOnceWithAnAnswer(site);
        }
    }

    private Bundle bundle(String symbolicName) {
        for (Bundle bundle : context.getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("no bundle " + symbolicName);
    }

    @Test
    void everyBundleIsActiveAndNoComponentFailed() throws Exception {
        try (Site site = new Site(context, admin)) {
            site.drive(Map.of("tasks", 5L));
            site.awaitFinished();
            for (Bundle bundle : context.getBundles()) {
                boolean fragment = bundle.getHeaders().get("Fragment-Host") != null;
                assertEquals(fragment ? Bundle.RESOLVED : Bundle.ACTIVE, bundle.getState(), bundle.toString());
            }
            for (var description : components.getComponentDescriptionDTOs()) {
                for (ComponentConfigurationDTO dto : components.getComponentConfigurationDTOs(description)) {
                    assertTrue(dto.state != ComponentConfigurationDTO.FAILED_ACTIVATION,
                            () -> description.name + ": " + dto.failure);
                }
            }
        }
    }

    @Test
    void aReconfiguredVehicleTakesTheNewPolicyWhileTasksFlow() throws Exception {
        try (Site site = new Site(context, admin)) {
            site.configure("org.offramp.policy.fixed", Map.of("choice", "local"));
            site.drive(Map.of("policy", "fixed"));
            site.awaitTasks(10);
            site.drive(Map.of("policy", "mindelay"));
            Site.await("the policy mindelay decides", () -> site.records().stream()
                    .anyMatch(r -> r.policy().equals("mindelay")));
            eachEndedOnceWithAnAnswer(site);
        }
    }
}
