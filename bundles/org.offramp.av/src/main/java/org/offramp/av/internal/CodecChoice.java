package org.offramp.av.internal;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.lease.LeasedServices.Registered;

/**
 * Finds the codecs that a configuration lists, and of these the one for a split. A name that no plug-in has is told once,
 * after a while, since a plug-in may be on its way; the others of the list serve meanwhile. Any thread.
 */
final class CodecChoice {
    private static final System.Logger LOG = System.getLogger(CodecChoice.class.getName());

    private final LeasedServices<FeatureCodec> codecs;
    private final long patienceNanos;
    private List<String> missing = List.of();
    private long missingSinceNanos;
    private boolean told;

    /** @param patience how long a plug-in may be on its way before its absence is told */
    CodecChoice(LeasedServices<FeatureCodec> codecs, Duration patience) {
        this.codecs = codecs;
        this.patienceNanos = patience.toNanos();
    }

    /** Leases on those of the codecs that are installed, in the order of the names. */
    List<Lease<Registered<FeatureCodec>>> take(List<String> names) {
        List<Lease<Registered<FeatureCodec>>> taken = new ArrayList<>(names.size());
        List<String> absent = List.of();
        for (String name : names) {
            Lease<Registered<FeatureCodec>> lease = codecs.acquire(FeatureCodec.NAME, name);
            if (lease != null) {
                taken.add(lease);
            } else {
                absent = new ArrayList<>(absent);
                absent.add(name);
            }
        }
        note(absent, taken.isEmpty());
        return taken;
    }

    private synchronized void note(List<String> absent, boolean all) {
        long now = System.nanoTime();
        if (!absent.equals(missing)) {
            missing = absent;
            missingSinceNanos = now;
            told = false;
        }
        if (!absent.isEmpty() && !told && now - missingSinceNanos >= patienceNanos) {
            told = true;
            LOG.log(all ? Level.ERROR : Level.WARNING, "{0}{1}", fault(),
                    all ? "; nothing is sent to a server" : "; the others of the list serve");
        }
    }

    private String fault() {
        return AvConfig.PID + ": codec = " + String.join(", ", missing) + " is not installed; there is "
                + codecs.list().stream().map(r -> r.text(FeatureCodec.NAME)).distinct().sorted().toList();
    }

    /** What is wrong since a while, for people; empty when nothing is. */
    synchronized List<String> faults() {
        return told ? List.of(fault()) : List.of();
    }

    /** The first codec that can carry this and that the server has announced, or {@code null}. */
    static FeatureCodec of(List<FeatureCodec> preferred, List<String> announced, FeatureSpec spec) {
        for (FeatureCodec codec : preferred) {
            if (announced.contains(codec.name()) && codec.supports(spec)) {
                return codec;
            }
        }
        return null;
    }
}
