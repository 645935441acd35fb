package org.offramp.cnn.internal;

import java.util.Set;

/**
 * The ONNX operators that a stage may use: those of feed-forward networks. Left out are loops and branches (a stage
 * must end), sequences and texts, random numbers, and operators that make a tensor of any size from a few bytes.
 */
final class OnnxOperators {
    static final Set<String> KNOWN = Set.of(
            // layers
            "Conv", "ConvTranspose", "Gemm", "MatMul", "BatchNormalization", "InstanceNormalization",
            "LayerNormalization", "GroupNormalization", "LpNormalization", "MeanVarianceNormalization", "LRN",
            "MaxPool", "AveragePool", "LpPool", "GlobalMaxPool", "GlobalAveragePool", "GlobalLpPool", "Dropout",
            "Einsum", "Resize", "Upsample", "DepthToSpace", "SpaceToDepth", "Pad",
            // activations
            "Relu", "LeakyRelu", "PRelu", "ThresholdedRelu", "Elu", "Selu", "Celu", "Gelu", "Mish", "Swish", "Softplus",
            "Softsign", "Sigmoid", "HardSigmoid", "HardSwish", "Tanh", "Softmax", "LogSoftmax", "Hardmax", "Erf",
            "Clip", "Shrink",
            // arithmetic
            "Add", "Sub", "Mul", "Div", "Mod", "Pow", "Sqrt", "Exp", "Log", "Abs", "Neg", "Reciprocal", "Sign",
            "Floor", "Ceil", "Round", "Sin", "Cos", "Min", "Max", "Mean", "Sum", "Equal", "Greater", "Less",
            "GreaterOrEqual", "LessOrEqual", "Not", "And", "Or", "Where", "IsNaN", "IsInf",
            "ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2",
            "ReduceSumSquare", "ReduceLogSum", "ReduceLogSumExp", "ArgMax", "ArgMin", "TopK", "CumSum",
            // shapes
            "Identity", "Constant", "Cast", "CastLike", "Shape", "Size", "Reshape", "Flatten", "Squeeze", "Unsqueeze",
            "Transpose", "Concat", "Split", "Slice", "Gather", "GatherElements", "GatherND",
            // whole numbers
            "QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear", "QLinearConv", "QLinearMatMul",
            "ConvInteger", "MatMulInteger");

    private OnnxOperators() {
    }
}
