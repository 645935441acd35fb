package org.offramp.cnn.vgg16;

import java.util.Dictionary;
import java.util.Hashtable;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackageException;
import org.offramp.cnn.PackagedPartition;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Registers the network that this bundle carries. Only the manifest is read here, which takes milliseconds; a stage is
 * read and its hash compared when a runtime opens the network.
 */
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.offramp.api.cnn.CnnPartition\"")
@Component(name = "org.offramp.cnn.vgg16", immediate = true, service = {})
public final class Vgg16Plugin {
    /** The folder of the network package in this bundle. */
    static final String FOLDER = "network";

    private final ServiceRegistration<CnnPartition> registration;

    /**
     * Reads the manifest and registers the network.
     *
     * @throws PackageException when this bundle is damaged
     */
    @Activate
    public Vgg16Plugin(BundleContext context) throws PackageException {
        PackagedPartition partition = shipped();
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CnnPartition.NAME, partition.description().name());
        properties.put(CnnPartition.HASH, partition.description().contentHash());
        registration = context.registerService(CnnPartition.class, partition, properties);
    }

    /** The network that this bundle carries. */
    static PackagedPartition shipped() throws PackageException {
        return new PackagedPartition(NetworkPackage.read(PackageContent.ofResources(Vgg16Plugin.class, FOLDER)));
    }

    /** Takes the network out of the registry; whoever has it open keeps it until he closes it. */
    @Deactivate
    void deactivate() {
        registration.unregister();
    }
}
