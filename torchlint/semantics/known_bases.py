"""Module classes of other packages that people derive from, for where those packages are not installed.

Each was looked up in the source of its package: every class of that name, wherever it stands in there,
reaches nn.Module. So the path by which a class is imported, of which most have several, does not matter.
Names that a package also gives to something else are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAMES: Mapping[str, str] = {
    "allennlp": """
        Attention Backbone Embeddings GridEmbedder MatrixAttention Model Module PytorchSeq2SeqWrapper
        PytorchSeq2VecWrapper RegionDetector Seq2SeqEncoder Seq2VecEncoder SpanExtractor TokenEmbedder
        TransformerModule
        """,
    "botorch": """
        AbstractFullyBayesianSingleTaskGP AcquisitionFunction AnalyticAcquisitionFunction
        BatchedMultiOutputGPyTorchModel DeterministicModel GenericMCObjective GPyTorchModel InputTransform
        MCAcquisitionFunction MCAcquisitionObjective MCMultiOutputObjective MCSampler Model MultiTaskGP
        OneShotAcquisitionFunction OutcomeTransform PosteriorTransform SampleReducingMCAcquisitionFunction
        SingleTaskGP Standardize
        """,
    "detectron2": """
        Backbone BasicBlock BottleneckBlock CNNBlockBase Conv2d FastRCNNConvFCHead FastRCNNOutputLayers FPN
        FrozenBatchNorm2d GeneralizedRCNN PanopticFPN ProposalNetwork Res5ROIHeads ResNet RetinaNet
        RetinaNetHead ROIHeads ROIPooler RPN SemanticSegmentor SemSegFPNHead StandardROIHeads
        StandardRPNHead ViT
        """,
    "dgl.nn.pytorch": """
        BiasedMHA CuGraphBaseConv EGATConv EdgeGATConv GATv2Conv GINEConv GraphormerLayer HGTConv HeteroLinear
        JumpingKnowledge PNAConv TypedLinear
        """,
    "diffusers": """
        AutoencoderKL BasicTransformerBlock ControlNetModel FluxTransformer2DModel ModelMixin
        SD3Transformer2DModel Transformer2DModel UNet2DConditionModel UNet2DModel VQModel
        """,
    "e3nn": """
        Activation BatchNorm Convolution ElementwiseTensorProduct FullTensorProduct FullyConnectedNet
        FullyConnectedTensorProduct Gate Linear MessagePassing Norm TensorProduct
        """,
    "einops.layers.torch": "EinMix Rearrange Reduce",
    "escnn": "EquivariantModule KernelBasis SteerableFiltersBasis",
    "fairscale": "FullyShardedDataParallel MOELayer Pipe ShardedDataParallel",
    "fairseq": """
        BaseFairseqModel FairseqCriterion FairseqDecoder FairseqEncoder FairseqEncoderDecoderModel
        FairseqEncoderModel FairseqIncrementalDecoder FairseqLanguageModel FairseqMultiModel
        LabelSmoothedCrossEntropyCriterion LegacyFairseqCriterion MultiheadAttention RobertaModel Search
        TransformerDecoder TransformerDecoderBase TransformerDecoderLayer TransformerDecoderLayerBase
        TransformerEncoder TransformerEncoderBase TransformerEncoderLayer TransformerEncoderLayerBase
        TransformerLanguageModel TransformerModel TransformerModelBase
        """,
    "flair": """
        Classifier DefaultClassifier DocumentEmbeddings Embeddings ImageEmbeddings Model TokenEmbeddings
        TransformerBaseEmbeddings TransformerEmbeddings
        """,
    "gpytorch": """
        ApproximateGP DeepGP DeepGPLayer ExactGP GP Interval Kernel KeOpsKernel LatentVariable Likelihood
        MarginalLogLikelihood Mean Module Prior RBFKernel VariationalStrategy
        """,
    "kornia": """
        AugmentationBase2D AugmentationBase3D GeometricAugmentationBase2D GeometricAugmentationBase3D
        ImageModule ImageSequential IntensityAugmentationBase2D IntensityAugmentationBase3D LocalFeature
        ModelBase OperationBase PolicyAugmentBase RandomGeneratorBase
        """,
    "lightning": "LightningModule",
    "megatron": "GPTModel GraphableMegatronModule LanguageModule MegatronModule TransformerLayer",
    # Its BaseModule and containers are those of mmcv 1.
    "mmcv": "BaseModule ConvModule ModuleDict ModuleList Sequential SparseConvolution SparseModule",
    "mmdet": """
        AnchorFreeHead AnchorHead ATSSHead BaseDenseHead BaseDetector BaseMaskHead
        BaseRoIExtractor BaseRoIHead BBoxHead Bottleneck CascadeRCNN CascadeRoIHead ConvFCBBoxHead
        DetDataPreprocessor DETR DETRHead DetrTransformerDecoder DetrTransformerDecoderLayer
        DetrTransformerEncoder DINO DINOHead FasterRCNN FCNMaskHead FCOSHead FPN MaskRCNN ResNet RetinaHead
        RPNHead SingleStageDetector SingleStageInstanceSegmentor StandardRoIHead TwoStageDetector
        """,
    "mmengine": """
        BaseAveragedModel BaseDataPreprocessor BaseModel BaseModule ImgDataPreprocessor ModuleDict ModuleList
        Sequential
        """,
    "mmseg": """
        BaseCascadeDecodeHead BaseDecodeHead BaseSegmentor Bottleneck EncoderDecoder FCNHead ResNet
        SelfAttentionBlock
        """,
    "monai": """
        AttentionUnet AutoencoderKL BasicUNet BertPreTrainedModel Bottleneck Classifier Convolution DenseNet
        DiceCELoss DiceFocalLoss DiceLoss DiffusionModelUNet DynUNet EfficientNet FocalLoss RegUNet ResNet
        Scheduler SEBlock SegResNet SENet SwinUNETR TopologyConstruction UNet UNETR ViT VNet
        """,
    "nemo": """
        ASRModel AudioToAudioModel Classifier EncDecCTCModel EncDecRNNTModel Loss MegatronBaseModel
        MegatronGPTModel ModelPT NeuralModule NLPModel SpectrogramGenerator Vocoder
        """,
    "open_clip": "CLIP CoCa CustomTextCLIP ResidualAttentionBlock TextTransformer VisionTransformer",
    "peft": "BasePromptEncoder BaseTuner LoraModel PeftModel",
    "pyro": """
        AutoContinuous AutoGuide ConditionalTransformModule GPModel Kernel Likelihood Parameterized PyroModule
        TimeSeriesModel TransformModule
        """,
    "pytorch_forecasting": """
        AutoRegressiveBaseModel AutoRegressiveBaseModelWithCovariates BaseModel BaseModelWithCovariates
        DistributionLoss Metric MultiHorizonMetric TemporalFusionTransformer
        """,
    "pytorch_lightning": "LightningModule",
    "pytorch_metric_learning": """
        BaseDistance BaseLossWrapper BaseMetricLossFunction BaseMiner BaseReducer BaseRegularizer
        GenericPairLoss ModuleWithRecords
        """,
    "segmentation_models_pytorch": "DeepLabV3Plus FPN SegmentationHead SegmentationModel Unet UnetPlusPlus",
    "sentence_transformers": """
        CrossEncoder InputModule Module MultipleNegativesRankingLoss Pooling SentenceTransformer SparseEncoder
        Transformer
        """,
    "snntorch": "Alpha Lapicque Leaky LIF RLeaky RSynaptic SConv2dLSTM SLSTM SpikingNeuron Synaptic",
    "speechbrain": "CTCBaseSearcher Pretrained S2SBaseSearcher Sequential TransformerInterface",
    "spikingjelly": "BaseNode IFNode LIFNode MemoryModule SurrogateFunctionBase",
    "tensordict": """
        ProbabilisticTensorDictModule ProbabilisticTensorDictSequential TensorDictModule TensorDictModuleBase
        TensorDictModuleWrapper TensorDictSequential
        """,
    "timm": """
        BasicBlock Block Bottleneck ConvNeXt EfficientNet LayerNorm LayerNorm2d MaxxVit Mlp PatchEmbed ResNet
        RmsNorm SwinTransformer VisionTransformer
        """,
    "torch_geometric": """
        Aggregation BasicGNN ExplainerAlgorithm GAE GATConv GCNConv GINConv GraphConv HeteroConv
        KGEModel MessagePassing SAGEConv TransformerConv VGAE
        """,
    "torchaudio": """
        Conformer Emformer MelScale MelSpectrogram MFCC Resample RNNT SpecAugment Spectrogram Tacotron2
        Wav2Vec2Model WaveRNN
        """,
    "torchmetrics": """
        BaseAggregator MeanMetric Metric MetricCollection MulticlassStatScores MultilabelStatScores
        BinaryStatScores RetrievalMetric SumMetric WrapperMetric
        """,
    "torchrec": """
        DLRM EmbeddingBagCollectionInterface EmbeddingCollectionInterface ManagedCollisionModule RecMetric
        RecMetricComputation ShardedModule
        """,
    "torchrl": """
        Actor ActorValueOperator DQNLoss EnvBase GymEnv GymWrapper LossModule MLP ObservationTransform PPOLoss
        ProbabilisticActor SafeModule SafeSequential Transform TransformedEnv ValueEstimatorBase
        """,
    "torchvision": """
        AlexNet ASPP AutoAugment BackboneWithFPN BasicBlock BasicConv2d Bottleneck CenterCrop ColorJitter
        Conv2dNormActivation Conv3dNormActivation ConvNeXt ConvNormActivation DeepLabV3 DeformConv2d DenseNet
        EfficientNet EncoderBlock FasterRCNN FastRCNNPredictor FCN FCNHead FeaturePyramidNetwork
        FrozenBatchNorm2d GaussianBlur GeneralizedRCNN GeneralizedRCNNTransform GoogLeNet Inception3
        InvertedResidual KeypointRCNN LastLevelMaxPool MaskRCNN MaxVit MLP MNASNet MobileNetV2 MobileNetV3
        MultiScaleRoIAlign MViT Normalize Pad RandomApply RandomCrop RandomErasing RandomHorizontalFlip
        RandomResizedCrop RandomRotation RegionProposalNetwork RegNet Resize ResNet RetinaNet RoIAlign
        RoIHeads RPNHead ShuffleNetV2 SqueezeExcitation SqueezeNet SSD StochasticDepth SwinTransformer
        Transform VGG VideoResNet VisionTransformer
        """,
    "transformers": "GradientCheckpointingLayer",
    "ultralytics": "BaseModel Bottleneck C2f C3 Conv DetectionModel Detect SegmentationModel",
    "x_transformers": "Attention AttentionLayers Decoder Encoder TransformerWrapper",
}

_PATTERNS: Mapping[str, str] = {
    # Held against all classes of 4.57 and 5.23.
    "transformers": r"""(?x)
        (?! Auto|DataCollator|Exported|Flax|Gener|TextDataset|TF|Timed|Wandb )
        ( \w* PreTrainedModel | \w+ Model | \w+ For (
            AudioClassification | CausalLM | ConditionalGeneration | ImageClassification | MaskedLM
            | MultipleChoice | NextSentencePrediction | ObjectDetection | PreTraining | QuestionAnswering
            | SemanticSegmentation | SequenceClassification | TokenClassification ) )""",
}
"""Names that only module classes of a package bear."""

_MODULES = {package: frozenset(words.split()) for package, words in _NAMES.items()}

WITHOUT_MODULES = frozenset(
    {
        *("PIL", "attr", "attrs", "click", "cv2", "h5py", "matplotlib", "numpy", "omegaconf", "packaging"),
        *("pandas", "pydantic", "pytest", "scipy", "setuptools", "sklearn", "tokenizers", "tqdm"),
        *("typing_extensions", "yaml"),
    }
)
"""Packages that define no subclass of nn.Module."""


def is_module(qualified: str) -> bool:
    """Whether a class, by whichever path it is imported, is a known subclass of nn.Module."""
    path, _, name = qualified.rpartition(".")
    pattern = _PATTERNS.get(path.partition(".")[0])
    if pattern is not None and re.fullmatch(pattern, name):
        return True
    while path:
        if name in _MODULES.get(path, ()):
            return True
        path = path.rpartition(".")[0]
    return False
