package org.offramp.source.signs.internal;

import java.io.IOException;
import org.offramp.api.source.FrameSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The source that needs no data: draws all 43 signs of the benchmark, without end. */
@Component(name = SignsSource.PID, service = FrameSource.class, property = FrameSource.NAME + "=signs")
@Designate(ocd = SignsSource.Config.class)
public final class SignsSource implements FrameSource {
    static final String PID = "org.offramp.source.signs";
    private static final int LEAST_SIDE = 24;
    private static final int MOST_SIDE = 512;

    /** The configuration. */
    @ObjectClassDefinition(name = "Offramp generated signs",
            description = "Draws the 43 German signs of GTSRB, varied in size, light, blur, noise and perspective. "
                    + "Needs no data, no fonts and no display.")
    public @interface Config {
        @AttributeDefinition(name = "Smallest picture", description = "Least length of a picture's longer side, in "
                + "pixels.", min = "24", max = "512", type = AttributeType.INTEGER)
        int minPixels() default 40;

        @AttributeDefinition(name = "Largest picture", description = "Greatest length of a picture's longer side, in "
                + "pixels; not under minPixels.", min = "24", max = "512", type = AttributeType.INTEGER)
        int maxPixels() default 90;

        @AttributeDefinition(name = "Disturbance", description = "How far light, blur, noise and perspective go: 0 for "
                + "clean pictures, 1 for pictures as hard as the worst of the benchmark.", min = "0", max = "1",
                type = AttributeType.DOUBLE)
        double disturbance() default 0.6;
    }

    private volatile FrameSource signs;

    @Activate
    public SignsSource(Config config) {
        replace(config);
    }

    /** Streams that are open go on as they began; a change with a wrong value leaves all as it is. */
    @Modified
    void replace(Config config) {
        check("minPixels", config.minPixels(), LEAST_SIDE, MOST_SIDE);
        check("maxPixels", config.maxPixels(), config.minPixels(), MOST_SIDE);
        check("disturbance", config.disturbance(), 0, 1);
        this.signs = new GeneratedSigns(config.minPixels(), config.maxPixels(), config.disturbance());
    }

    private static void check(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(PID + ": " + key + " must be from " + text(least) + " to " + text(most)
                    + ", not " + text(value));
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    @Override
    public String description() {
        return signs.description();
    }

    @Override
    public long size() {
        return signs.size();
    }

    @Override
    public Stream open(long seed, boolean shuffle) throws IOException {
        return signs.open(seed, shuffle);
    }
}
