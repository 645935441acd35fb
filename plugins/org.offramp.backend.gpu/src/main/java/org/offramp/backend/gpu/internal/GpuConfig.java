package org.offramp.backend.gpu.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a file may say. Without a file the backend does not run. */
@ObjectClassDefinition(id = GpuComponent.PID, name = "Offramp GPU backend", description = "Runs stages of a network"
        + " on an NVIDIA GPU, with ONNX Runtime's CUDA provider. Runs only with a configuration, and only where the"
        + " GPU works; the CPU backend serves otherwise. docs/backends.md says where the libraries come from.")
public @interface GpuConfig {
    /** Where the natives lie. */
    @AttributeDefinition(name = "Folder of the libraries", description = "Folder with the libraries of ONNX Runtime for"
            + " CUDA and, unless the system has them, those of CUDA and cuDNN; path, relative to the Offramp folder."
            + " They are loaded once a process: after a change the process must be started again")
    String nativesFolder();

    /** Which GPU. */
    @AttributeDefinition(name = "Device", min = "0", max = "63", description = "Index of the GPU as CUDA counts"
            + " them, 0 to 63")
    int device() default 0;

    /** The largest batch. */
    @AttributeDefinition(name = "Largest batch", min = "1", max = "1024", description = "Items that the GPU"
            + " computes in one call (count, 1 to 1024). A larger batch is divided; a smaller one is filled up with"
            + " zeros to the next power of two, since the GPU prepares itself for each size anew")
    int maximumBatch() default 32;

    /** Memory a stage. */
    @AttributeDefinition(name = "Memory limit a stage [MiB]", min = "0", max = "1048576", description = "GPU memory"
            + " that one stage may take, in MiB, 0 to 1048576; 0: without limit")
    int memoryLimitMebibytes() default 0;

    /** Whether TF32 is allowed. */
    @AttributeDefinition(name = "TF32", description = "Whether the GPU may round what it multiplies to 10 bits"
            + " behind the point (TF32, from Ampere on): faster, but answers are then no longer those of the CPU to"
            + " 0.001. true or false")
    boolean tf32() default false;

    /** Calls at once. */
    @AttributeDefinition(name = "Concurrency", min = "1", max = "64", description = "Calls that make sense at once"
            + " (count, 1 to 64); a server starts as many workers")
    int concurrency() default 1;

    /** Calls with zeros. */
    @AttributeDefinition(name = "Warm-up runs", min = "0", max = "100", description = "Calls with zeros that follow the"
            + " compilation of a stage, for each size of batch (count, 0 to 100), so that the first task is no slower"
            + " than the others")
    int warmUpRuns() default 2;

    /** How long it is measured. */
    @AttributeDefinition(name = "Measuring time [ms]", min = "1", max = "10000", description = "How long the"
            + " computing power is measured when the backend starts, once for one item a call and once for the largest"
            + " batch, in milliseconds, 1 to 10000")
    int measureMillis() default 200;
}
