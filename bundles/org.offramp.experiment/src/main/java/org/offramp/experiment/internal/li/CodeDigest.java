package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Digests of the classes of bundles and of those of ours that they are wired to: results of other code are not taken
 * for those of this one. One thread.
 */
final class CodeDigest {
    private static final String OURS = "org.offramp.";

    private final Map<Bundle, String> known = new java.util.HashMap<>();

    /** Bundles by name, each with its digest, one a line. */
    String of(Bundle bundle) throws IOException {
        Map<String, String> all = new TreeMap<>();
        collect(bundle, all);
        StringBuilder text = new StringBuilder();
        all.forEach((name, digest) -> text.append(name).append(' ').append(digest).append('\n'));
        return text.toString();
    }

    private void collect(Bundle bundle, Map<String, String> into) throws IOException {
        String name = String.valueOf(bundle.getSymbolicName());
        if (into.containsKey(name)) {
            return;
        }
        into.put(name, classes(bundle));
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        for (BundleWire wire : wiring == null ? List.<BundleWire>of()
                : wiring.getRequiredWires(BundleRevision.PACKAGE_NAMESPACE)) {
            Bundle other = wire.getProvider().getBundle();
            if (String.valueOf(other.getSymbolicName()).startsWith(OURS)) {
                collect(other, into);
            }
        }
    }

    private String classes(Bundle bundle) throws IOException {
        String digest = known.get(bundle);
        if (digest == null) {
            digest = digest(bundle);
            known.put(bundle, digest);
        }
        return digest;
    }

    private static String digest(Bundle bundle) throws IOException {
        Enumeration<URL> entries = bundle.findEntries("/", "*.class", true);
        Map<String, URL> sorted = new TreeMap<>();
        for (URL entry : entries == null ? List.<URL>of() : Collections.list(entries)) {
            sorted.put(entry.getPath(), entry);
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (URL entry : sorted.values()) {
                try (InputStream in = new DigestInputStream(entry.openStream(), sha)) {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
