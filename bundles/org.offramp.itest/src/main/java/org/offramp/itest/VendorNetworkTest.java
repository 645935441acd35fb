package org.offramp.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

/** A vendor's network comes as a zip, is replaced and damaged while signs cross the air, and no task is lost. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
@Timeout(180)
class VendorNetworkTest {
    private static final String PID = "org.offramp.cnn.package";
    private static final String NAME = "vendor-signs";

    @InjectBundleContext
    BundleContext context;
    @InjectService
    ConfigurationAdmin admin;
    @TempDir
    Path folder;

    @Test
    void aNetworkOfTheFolderAnswersAllSignsAndIsReplacedUnderLoad() throws Exception {
        put("1.0.0");
        try (Site site = new Site(context, admin)) {
            site.configure(PID, Map.of("folder", folder.toString(), "pollMillis", 100, "settleMillis", 200,
                    "graceMillis", 2000, "ranking", 0));
            Site.await("the network is served", () -> served().size() == 1);
            String first = served().iterator().next();
            site.configure("org.offramp.policy.fixed", Map.of("choice", "offload"));
            site.drive(Map.of("network", NAME, "policy", "fixed"));
            site.awaitTasks(30);
            put("2.0.0");
            Site.await("the new one alone is served", () -> served().size() == 1 && !served().contains(first));
            site.awaitTasks(30);
            String second = served().iterator().next();
            Files.writeString(folder.resolve("vendor.zip"), "no zip any more");
            site.awaitTasks(30);
            assertEquals(List.of(second), List.copyOf(served()), "the last good one goes on");
            List<TaskRecord> records = site.records();
            assertTrue(records.stream().allMatch(TaskRecord::answered), records::toString);
            assertTrue(records.stream().filter(r -> r.ending() == Ending.OFFLOADED).count() > 60, records::toString);
        }
        Site.await("nothing of it stays", () -> served().isEmpty());
    }

    /** The content hashes that are served under the vendor's name. */
    private Collection<String> served() {
        try {
            return context.getServiceReferences(CnnPartition.class, "(" + CnnPartition.NAME + "=" + NAME + ")").stream()
                    .map((ServiceReference<CnnPartition> r) -> r.getProperty(CnnPartition.HASH).toString()).toList();
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The stages of the shipped network under a name of the vendor's own, copied in one step. */
    private void put(String version) throws IOException {
        Path draft = folder.resolve("vendor.zip.part");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(draft))) {
            for (Map.Entry<String, byte[]> file : shipped().entrySet()) {
                zip.putNextEntry(new ZipEntry("vendor/" + file.getKey()));
                zip.write(file.getKey().equals("manifest.json") ? renamed(file.getValue(), version) : file.getValue());
                zip.closeEntry();
            }
        }
        Files.move(draft, folder.resolve("vendor.zip"), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] renamed(byte[] manifest, String version) {
        return new String(manifest, StandardCharsets.UTF_8)
                .replaceFirst("\"name\" : \"[^\"]*\"", "\"name\" : \"" + NAME + "\"")
                .replaceFirst("\"version\" : \"[^\"]*\"", "\"version\" : \"" + version + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> shipped() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName().equals("org.offramp.cnn.vgg16")) {
                for (URL url : Collections.list(bundle.findEntries("network", "*", true))) {
                    String name = url.getPath().replaceFirst("^/?network/", "");
                    if (name.equals("manifest.json") || name.endsWith(".onnx")) {
                        try (InputStream in = url.openStream()) {
                            files.put(name, in.readAllBytes());
                        }
                    }
                }
            }
        }
        assertTrue(files.size() > 10, files.keySet().toString());
        return files;
    }
}
