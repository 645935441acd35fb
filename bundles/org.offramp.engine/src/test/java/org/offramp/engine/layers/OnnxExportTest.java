package org.offramp.engine.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.engine.inference.InferenceEngine;
import org.offramp.engine.inference.InferenceSession;
import org.offramp.engine.inference.SessionOptions;

class OnnxExportTest {
    private static final int BATCH = 3;

    @Test
    void convolutionsWithFoldedBatchNormalisationKeepTheirValues() throws Exception {
        keepsItsValues(List.of(new Layer.Normalise(List.of(0.3f, 0.4f, 0.5f), List.of(0.2f, 0.3f, 0.4f)),
                Layer.Conv.same3(8), new Layer.BatchNorm(), new Layer.Relu(), new Layer.Conv(4, 3, 2, 1, true),
                new Layer.BatchNorm()));
    }

    @Test
    void plainConvolutionsAndNormalisationOfTheirOwnKeepTheirValues() throws Exception {
        keepsItsValues(List.of(new Layer.Conv(4, 5, 1, 0, true), new Layer.Relu(), new Layer.BatchNorm(),
                new Layer.Conv(2, 1, 1, 0, false)));
    }

    @Test
    void depthwiseConvolutionsKeepTheirValues() throws Exception {
        keepsItsValues(List.of(new Layer.Depthwise(3, 1, 1), new Layer.BatchNorm(), new Layer.Relu(),
                new Layer.Conv(6, 1, 1, 0, false), new Layer.BatchNorm(), new Layer.Depthwise(3, 2, 1)));
    }

    @Test
    void everyKindOfPoolingKeepsItsValues() throws Exception {
        keepsItsValues(List.of(new Layer.MaxPool(2, 2), new Layer.AveragePool(2, 1), new Layer.GlobalAveragePool(),
                new Layer.Flatten(), new Layer.Dropout(0.5), new Layer.Dense(6)));
        keepsItsValues(List.of(new Layer.MaxPool(3, 2), new Layer.AveragePool(3, 2)));
    }

    @Test
    void aStageWithoutLayersGivesWhatItGets() throws Exception {
        keepsItsValues(List.of());
        keepsItsValues(List.of(new Layer.Dropout(0.5)));
    }

    @Test
    void theSameStageGivesTheSameBytes() {
        Sequential stage = stage(List.of(Layer.Conv.same3(4), new Layer.BatchNorm()));
        Map<String, float[]> parameters = RandomParameters.of(stage.parameters(), 1);
        assertArrayEquals(OnnxExport.stage(stage, parameters), OnnxExport.stage(stage, parameters));
    }

    @Test
    void aMissingOrCutParameterIsNamed() {
        Sequential stage = stage(List.of(Layer.Conv.same3(4)));
        Map<String, float[]> parameters = new HashMap<>();
        String missing = assertThrows(IllegalArgumentException.class, () -> OnnxExport.stage(stage, parameters))
                .getMessage();
        assertTrue(missing.contains("stage.0.weight") && missing.contains("none"), missing);
        parameters.put("stage.0.weight", new float[3]);
        String cut = assertThrows(IllegalArgumentException.class, () -> OnnxExport.stage(stage, parameters))
                .getMessage();
        assertTrue(cut.contains("108") && cut.contains("3"), cut);
    }

    private static Sequential stage(List<Layer> layers) {
        return new Sequential("stage", new int[] {3, 11, 9}, layers);
    }

    /** Runs the exported stage on a batch and compares each item with the plain-Java reference. */
    private static void keepsItsValues(List<Layer> layers) throws Exception {
        Sequential stage = stage(layers);
        Map<String, float[]> parameters = RandomParameters.of(stage.parameters(), 5);
        float[] input = new float[BATCH * 3 * 11 * 9];
        Random random = new Random(6);
        for (int i = 0; i < input.length; i++) {
            input[i] = random.nextFloat();
        }
        float[] output;
        try (InferenceSession session = InferenceEngine.onnxRuntime().open(OnnxExport.stage(stage, parameters),
                SessionOptions.cpu(1))) {
            output = session.run(input, BATCH, 3, 11, 9);
        }
        int item = output.length / BATCH;
        for (int i = 0; i < BATCH; i++) {
            float[] expected = new Reference(parameters).run(stage,
                    java.util.Arrays.copyOfRange(input, i * 297, (i + 1) * 297));
            assertArrayEquals(expected, java.util.Arrays.copyOfRange(output, i * item, (i + 1) * item), 1e-4f,
                    "item " + i);
        }
    }
}
