package org.offramp.cnn.packages.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.offramp.api.command.Command;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.cnn.ManifestCompletion;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code offramp package DIR}: fills in a manifest written by hand, then checks the package. */
@Component(name = "org.offramp.cnn.package.complete", service = Command.class,
        property = Command.NAME + "=package")
public final class CompleteCommand extends PackageCommand {
    /** Started by Declarative Services. */
    public CompleteCommand() {
        super("package", """
                package DIR [--json]
                  DIR     a folder with manifest.json and the ONNX files of the stages
                  --json  the report as one JSON object
                Writes length and SHA-256 of each stage into the manifest, and names, shapes and demand where they are
                missing; then checks the package. docs/network.md describes the format.""");
    }

    @Override
    NetworkPackage open(Path path) throws PackageException, IOException {
        return ManifestCompletion.complete(path);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBackend(ComputeBackend backend, Map<String, Object> properties) {
        backends.add(backend, properties);
    }

    void removeBackend(ComputeBackend backend) {
        backends.remove(backend);
    }
}
