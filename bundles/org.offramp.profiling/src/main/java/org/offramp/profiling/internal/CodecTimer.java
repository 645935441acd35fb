package org.offramp.profiling.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.BackendException;
import org.offramp.api.source.Frame;
import org.offramp.api.tensor.Tensor;
import org.offramp.profile.Profile;
import org.offramp.profile.Spread;

/** Measures what surrounds the network: preprocessing, and each codec at each split that it can carry. One thread. */
final class CodecTimer {
    private static final class Row {
        private final Samples bytes = new Samples();
        private final Samples encode = new Samples();
        private final Samples decode = new Samples();
    }

    private final CnnPartition partition;
    private final OpenStages open;
    private final List<FeatureCodec> codecs;
    private final Samples preprocessing = new Samples();
    private final Map<String, Map<Integer, Row>> rows = new LinkedHashMap<>();

    CodecTimer(CnnPartition partition, OpenStages open, List<FeatureCodec> codecs) {
        this.partition = partition;
        this.open = open;
        this.codecs = codecs;
        codecs.forEach(c -> rows.put(c.name(), new TreeMap<>()));
    }

    /** One frame through all of it. */
    void pass(Frame frame, boolean counted) throws BackendException {
        long start = System.nanoTime();
        Tensor image = partition.preprocess(frame);
        long nanos = System.nanoTime() - start;
        if (counted) {
            preprocessing.add(nanos);
        }
        for (int split = 0; split < open.network().localSplit(); split++) {
            Tensor sent = open.executor().head(image, split, open.network().mainExit(), ExitRule.NEVER).features();
            FeatureSpec spec = open.network().splits().get(split).features();
            for (FeatureCodec codec : codecs) {
                if (codec.supports(spec)) {
                    code(codec, sent, spec, split, counted);
                }
            }
        }
    }

    private void code(FeatureCodec codec, Tensor sent, FeatureSpec spec, int split, boolean counted)
            throws BackendException {
        try {
            long start = System.nanoTime();
            byte[] bytes = codec.encode(sent, spec);
            long between = System.nanoTime();
            codec.decode(bytes, spec);
            long end = System.nanoTime();
            if (counted) {
                Row row = rows.get(codec.name()).computeIfAbsent(split, s -> new Row());
                row.bytes.add(bytes.length);
                row.encode.add(between - start);
                row.decode.add(end - between);
            }
        } catch (CodecException e) {
            throw new BackendException("codec " + codec.name() + " does not read at split " + split
                    + " what it has written: " + e.getMessage(), e);
        }
    }

    Spread preprocessing() {
        return preprocessing.spread();
    }

    List<Profile.Codec> codecs() {
        List<Profile.Codec> result = new ArrayList<>();
        rows.forEach((name, splits) -> {
            List<Profile.Sent> sent = new ArrayList<>();
            splits.forEach((split, row) -> sent.add(new Profile.Sent(split,
                    (int) Math.round(row.bytes.spread().medianMillis() * 1e6), row.encode.spread(),
                    row.decode.spread())));
            result.add(new Profile.Codec(name, sent));
        });
        return result;
    }
}
