package org.offramp.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.tensor.Tensor;
import org.offramp.engine.compute.SpeedProbe;
import org.offramp.engine.inference.InferenceEngine;
import org.offramp.tck.ComputeBackendContract;
import org.offramp.tck.fixture.ConvolutionStage;

class CpuBackendTest extends ComputeBackendContract {
    private static final InferenceEngine ENGINE = InferenceEngine.onnxRuntime();

    @Override
    protected ComputeBackend backend() throws BackendException {
        return new CpuBackend(ENGINE, new Settings(1, 0, 2, 0));
    }

    @Override
    protected ComputeBackend measuringBackend() throws BackendException {
        return new CpuBackend(ENGINE, new Settings(1, 0, 2, 20));
    }

    @Test
    void withoutAConfigurationItHasOneThreadAStageAndACallAProcessor() throws BackendException {
        ComputeBackend backend = new CpuBackend(ENGINE, new Settings(1, 0, 2, 60));
        assertEquals("cpu", backend.info().name());
        assertEquals(1, backend.info().threads());
        assertEquals(Runtime.getRuntime().availableProcessors(), backend.info().concurrency());
        assertTrue(backend.info().engine().startsWith("ONNX Runtime 1."), backend.info().engine());
    }

    @Test
    void measuresAPowerThatAProcessorCanHave() throws BackendException {
        double power = new CpuBackend(ENGINE, new Settings(1, 0, 2, 60)).info().macPerSecond();
        assertTrue(power > 1e8 && power < 1e13, "MAC/s: " + power);
    }

    @Test
    void doesNotMeasureWhenToldSo() throws BackendException {
        assertEquals(0, new CpuBackend(ENGINE, new Settings(1, 0, 2, 0)).info().macPerSecond());
    }

    @Test
    void theMeasuredStageIsTheConformanceSuitesConvolution() {
        ConvolutionStage same = new ConvolutionStage(SpeedProbe.CHANNELS, SpeedProbe.CHANNELS, SpeedProbe.SIZE);
        assertArrayEquals(same.model("").onnx(), SpeedProbe.stage().onnx());
    }

    @Test
    void takesThreadsAndConcurrencyFromTheConfiguration() throws BackendException {
        ComputeBackend backend = new CpuBackend(ENGINE, new Settings(2, 5, 0, 0));
        assertEquals(2, backend.info().threads());
        assertEquals(5, backend.info().concurrency());
        ConvolutionStage small = new ConvolutionStage(3, 4, 8);
        Tensor item = Tensor.of(new float[3 * 8 * 8], 1, 3, 8, 8);
        try (CompiledStage two = backend.compile(small.model("two"));
                CompiledStage one = backend().compile(small.model("one"))) {
            assertArrayEquals(one.run(item).data(), two.run(item).data(), 1e-5f);
        }
    }

    @Test
    void givesItselfWithAnotherNumberOfThreadsForAComparison() throws BackendException {
        ComputeBackend backend = backend();
        assertSame(backend, backend.withThreads(1).orElseThrow());
        ComputeBackend two = backend.withThreads(2).orElseThrow();
        assertEquals(2, two.info().threads());
        assertEquals(backend.info().engine(), two.info().engine());
        assertTrue(backend.withThreads(0).isEmpty());
        assertTrue(backend.withThreads(65).isEmpty());
        two.compile(new ConvolutionStage(3, 4, 8).model("two")).close();
    }

    @ParameterizedTest
    @CsvSource({"threadsPerStage, 0, 0, 2, 60", "threadsPerStage, 65, 0, 2, 60", "concurrency, 1, -1, 2, 60",
            "concurrency, 1, 1025, 2, 60", "warmUpRuns, 1, 0, -1, 60", "warmUpRuns, 1, 0, 101, 60",
            "measureMillis, 1, 0, 2, -1", "measureMillis, 1, 0, 2, 10001"})
    void refusesAValueOutOfRangeByItsKey(String key, int threads, int concurrency, int warmUps, int millis) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> new CpuBackend(ENGINE, new Settings(threads, concurrency, warmUps, millis)));
        assertTrue(refused.getMessage().startsWith(key + " must be "), refused.getMessage());
    }

    /** A configuration as Declarative Services would hand it over. */
    record Settings(int threadsPerStage, int concurrency, int warmUpRuns, int measureMillis)
            implements CpuBackend.Config {
        @Override
        public Class<? extends Annotation> annotationType() {
            return CpuBackend.Config.class;
        }
    }
}
