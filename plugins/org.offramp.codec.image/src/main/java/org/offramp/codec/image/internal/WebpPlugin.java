package org.offramp.codec.image.internal;

import java.lang.System.Logger.Level;
import java.util.Dictionary;
import java.util.Hashtable;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.images.WebP;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Offers codec {@code webp} where libwebp runs, and says so where it does not: a server without it must not announce it,
 * and a vehicle without it takes the next codec of its list.
 */
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.offramp.api.codec.FeatureCodec\"")
@Component(name = WebpPlugin.PID, immediate = true, service = {})
@Designate(ocd = WebpPlugin.Config.class)
public final class WebpPlugin {
    static final String PID = "org.offramp.codec.image.webp";
    private static final System.Logger LOG = System.getLogger(WebpPlugin.class.getName());

    /** The codec's configuration. */
    @ObjectClassDefinition(name = "Offramp codec webp", description = "The image at split 0 as WebP.")
    public @interface Config {
        /** Quality of the pictures it writes. */
        @AttributeDefinition(name = "Quality", min = "0", max = "100", description = "Quality of the pictures that"
                + " are sent, 0 (small) to 100 (true)")
        int quality() default 85;
    }

    private final ServiceRegistration<FeatureCodec> registration;

    /** @throws IllegalArgumentException when the quality is out of range */
    @Activate
    public WebpPlugin(BundleContext context, Config config) {
        if (config.quality() < 0 || config.quality() > 100) {
            throw new IllegalArgumentException(PID + ": quality = " + config.quality() + " is not from 0 to 100");
        }
        String missing = WebP.unavailable();
        if (missing != null) {
            LOG.log(Level.WARNING, "codec webp is not offered: {0}", missing);
            registration = null;
            return;
        }
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(FeatureCodec.NAME, WebpCodec.CODEC);
        registration = context.registerService(FeatureCodec.class, new WebpCodec(config.quality()), properties);
    }

    /** Takes the codec out of the registry. */
    @Deactivate
    void deactivate() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
