package org.offramp.api.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {
    private static final Tensor A = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    private static final Tensor B = Tensor.of(new float[] {5, 6, 7, 8}, 2, 2);

    @Test
    void stackedTensorsComeBackAsItems() {
        Tensor batch = Tensor.stack(List.of(A, B));
        assertArrayEquals(new int[] {2, 2, 2}, batch.shape());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, batch.data());
        assertArrayEquals(B.data(), batch.item(1).data());
        assertArrayEquals(B.shape(), batch.item(1).shape());
    }

    @Test
    void aBatchOfOneSharesTheArray() {
        assertSame(A.data(), A.asBatch().data());
        assertArrayEquals(new int[] {1, 2, 2}, A.asBatch().shape());
    }

    @Test
    void aShapeCannotBeChangedFromOutside() {
        int[] shape = {2, 2};
        Tensor tensor = Tensor.of(new float[4], shape);
        shape[0] = 9;
        tensor.shape()[1] = 9;
        assertArrayEquals(new int[] {2, 2}, tensor.shape());
        assertEquals(2, tensor.rank());
        assertEquals(4, tensor.size());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(new float[3], 2, 2));
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(new float[0], 0));
        assertThrows(IllegalArgumentException.class, () -> Tensor.elements(1 << 16, 1 << 15));
        assertThrows(IllegalArgumentException.class, () -> Tensor.elements(-2, -2));
        assertThrows(IllegalArgumentException.class, () -> Tensor.stack(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Tensor.stack(List.of(A, A.asBatch())));
        assertThrows(IllegalArgumentException.class, () -> A.item(2));
        assertThrows(IllegalArgumentException.class, () -> A.item(-1));
    }
}
