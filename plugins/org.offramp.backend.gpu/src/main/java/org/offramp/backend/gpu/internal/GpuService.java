package org.offramp.backend.gpu.internal;

import java.lang.System.Logger.Level;
import java.util.Hashtable;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.offramp.api.compute.ComputeBackend;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;

/**
 * The backend in service, and what its health says: which GPU, its measured throughput, its memory now; or why it was
 * taken out of service. Any thread.
 */
final class GpuService implements HealthCheck, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(GpuComponent.PID);

    private final BundleContext context;
    private final int device;
    private final NvidiaSmi tool;
    private final int ranking;
    private ServiceRegistration<?> backend;
    private ServiceRegistration<?> health;
    private String text = "";
    private String fault = "";

    GpuService(BundleContext context, int device, NvidiaSmi tool, int ranking) {
        this.context = context;
        this.device = device;
        this.tool = tool;
        this.ranking = ranking;
    }

    synchronized void offer(GpuTrial.Outcome outcome) {
        text = outcome.text();
        LOG.log(Level.INFO, "{0}", text);
        Hashtable<String, Object> told = new Hashtable<>();
        told.put(HealthCheck.NAME, "GPU backend");
        told.put(HealthCheck.TAGS, new String[] {"offramp", "compute"});
        told.put(HealthCheck.MBEAN_NAME, "OfframpGpuBackend");
        health = context.registerService(HealthCheck.class, this, told);
        Hashtable<String, Object> offered = new Hashtable<>();
        offered.put(ComputeBackend.NAME, GpuComponent.SHORT_NAME);
        offered.put(Constants.SERVICE_RANKING, ranking);
        backend = context.registerService(ComputeBackend.class, outcome.backend(), offered);
    }

    /**
     * Takes the backend out of service for good, and says why. Whoever leaves a service waits for the tasks that hold
     * it, and one of them is calling here; so a thread of its own does it, and ends with it.
     */
    void giveUp(String reason) {
        Thread thread = new Thread(() -> {
            ServiceRegistration<?> leaving;
            synchronized (this) {
                fault = reason;
                leaving = backend;
                backend = null;
            }
            LOG.log(Level.ERROR, "GPU {0} is taken out of service: {1}. Another backend serves. After a correction,"
                    + " change the configuration or restart the process", device, reason);
            unregister(leaving);
        }, "offramp-gpu-leaving");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Result execute() {
        String now;
        synchronized (this) {
            if (!fault.isEmpty()) {
                return new Result(Result.Status.CRITICAL, "GPU " + device + " is out of service: " + fault);
            }
            now = text;
        }
        return new Result(Result.Status.OK, now + "; " + tool.ask().gpu(device).map(NvidiaSmi.Gpu::memory)
                .orElse("memory unknown (nvidia-smi does not tell)") + ".");
    }

    @Override
    public void close() {
        ServiceRegistration<?> leaving;
        ServiceRegistration<?> told;
        synchronized (this) {
            leaving = backend;
            told = health;
            backend = null;
            health = null;
        }
        unregister(leaving);
        unregister(told);
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            if (registration != null) {
                registration.unregister();
            }
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the framework took the service back before", e);
        }
    }
}
