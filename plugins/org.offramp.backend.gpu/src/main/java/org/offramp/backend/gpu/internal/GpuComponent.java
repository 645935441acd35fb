package org.offramp.backend.gpu.internal;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import org.offramp.api.compute.BackendException;
import org.offramp.engine.inference.InferenceEngine;
import org.offramp.engine.inference.InferenceException;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Offers the compute backend {@code gpu} where a GPU works, ranked above the CPU unless configured otherwise. Where
 * none does, the component refuses to start, so that log and health name the reason, and no service is there to be
 * chosen: the CPU serves. A GPU that fails later is taken out of service.
 */
@Capability(namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.offramp.api.compute.ComputeBackend\"")
@Component(name = GpuComponent.PID, immediate = true, service = {}, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = GpuConfig.class)
public final class GpuComponent {
    static final String PID = "org.offramp.backend.gpu";
    static final String SHORT_NAME = "gpu";
    private static final int RANKING = 100;
    private static final System.Logger LOG = System.getLogger(PID);

    private final GpuService service;

    /**
     * Loads the libraries, tries and measures the GPU.
     *
     * @throws IllegalArgumentException when a configured value is wrong
     * @throws IllegalStateException when there is no GPU that works; the message says what lacks
     */
    @Activate
    public GpuComponent(BundleContext context, @Reference InferenceEngine processor, GpuConfig config,
            Map<String, Object> properties) {
        String home = context.getProperty("offramp.home");
        GpuSettings settings = GpuSettings.of(config, Path.of(home == null ? "" : home));
        GpuFolder.check(settings.folder(), processor.version());
        NvidiaSmi tool = new NvidiaSmi();
        NvidiaSmi.Report devices = tool.ask();
        service = new GpuService(context, settings.device(), tool,
                properties.get(Constants.SERVICE_RANKING) instanceof Number n ? n.intValue() : RANKING);
        GpuTrial.Outcome outcome;
        try {
            InferenceEngine gpu = InferenceEngine.onnxRuntime(settings.folder());
            outcome = new GpuTrial(settings, settings.session(), gpu, processor).run(devices,
                    new Strikes(service::giveUp));
        } catch (InferenceException | BackendException e) {
            LOG.log(Level.DEBUG, "the GPU does not work", e);
            // without a cause: health shows the innermost exception's message, and this is the one to be read
            throw new IllegalStateException(GpuFault.explain(e.getMessage(), settings, devices));
        }
        service.offer(outcome);
    }

    /** Takes the backend away; stages that are held go on working. */
    @Deactivate
    void close() {
        service.close();
    }
}
