package org.offramp.cnn.packages.internal;

import java.nio.file.Path;
import java.util.Map;
import org.offramp.api.command.Command;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackageException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code offramp check PATH}: what a vendor runs first; changes nothing. */
@Component(name = "org.offramp.cnn.package.check", service = Command.class, property = Command.NAME + "=check")
public final class CheckCommand extends PackageCommand {
    /** Started by Declarative Services. */
    public CheckCommand() {
        super("check", """
                check PATH [--json]
                  PATH    a network package: a folder with manifest.json, or a zip of one
                  --json  the report as one JSON object
                Tells what the package is, or in one line why it is refused (exit code 1). docs/network.md describes
                the format.""");
    }

    @Override
    NetworkPackage open(Path path) throws PackageException {
        return NetworkPackage.read(PackageContent.of(path));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBackend(ComputeBackend backend, Map<String, Object> properties) {
        backends.add(backend, properties);
    }

    void removeBackend(ComputeBackend backend) {
        backends.remove(backend);
    }
}
