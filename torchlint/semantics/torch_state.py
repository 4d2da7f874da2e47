"""What PyTorch's module classes hold once they are constructed.

Generated from PyTorch 2.13.0 by ``python scripts/generate_torch_state.py``; not edited by hand.
"""

from __future__ import annotations

_TABLE = """
AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d modules.pooling._AdaptiveAvgPoolNd
    PLAIN output_size
    names __constants__

AdaptiveLogSoftmaxWithLoss
    MODULE head tail
    PLAIN cutoffs div_value head_bias head_size in_features n_classes n_clusters shortlist_size
    names _get_full_log_prob log_prob predict reset_parameters

AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d modules.pooling._AdaptiveMaxPoolNd
    PLAIN output_size return_indices
    names __constants__

AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout modules.dropout._DropoutNd
    PLAIN inplace p
    names __constants__

AvgPool1d
    PLAIN ceil_mode count_include_pad kernel_size padding stride
    names __constants__

AvgPool2d AvgPool3d
    PLAIN ceil_mode count_include_pad divisor_override kernel_size padding stride
    names __constants__

BCELoss MultiLabelSoftMarginLoss
    BUFFER? weight
    PLAIN reduction
    names __constants__

BCEWithLogitsLoss
    BUFFER? pos_weight weight
    PLAIN reduction

BatchNorm1d BatchNorm2d BatchNorm3d modules.batchnorm._BatchNorm modules.batchnorm._NormBase
    BUFFER? num_batches_tracked running_mean running_var
    PARAMETER? bias weight
    PLAIN affine eps momentum num_features track_running_stats
    calls reset_parameters reset_running_stats
    names __constants__ _check_input_dim reset_parameters reset_running_stats

Bilinear
    PARAMETER weight
    PARAMETER? bias
    PLAIN in1_features in2_features out_features
    calls reset_parameters
    names __constants__ reset_parameters

CELU ELU
    PLAIN alpha inplace
    names __constants__

CTCLoss
    PLAIN blank reduction zero_infinity
    names __constants__

ChannelShuffle
    PLAIN groups
    names __constants__

CircularPad1d CircularPad2d CircularPad3d
    PLAIN padding
    names __constants__ _check_input_dim

ConstantPad1d ConstantPad2d ConstantPad3d ZeroPad1d ZeroPad2d ZeroPad3d
    PLAIN padding value
    names __constants__

Container
    PLAIN
    rest MODULE

Conv1d Conv2d Conv3d modules.conv._ConvNd
    PARAMETER weight
    PARAMETER? bias
    PLAIN _reversed_padding_repeated_twice dilation groups in_channels kernel_size out_channels output_padding
    PLAIN padding padding_mode stride transposed
    calls reset_parameters
    names __constants__ _conv_forward reset_parameters

ConvTranspose1d ConvTranspose2d ConvTranspose3d modules.conv._ConvTransposeMixin modules.conv._ConvTransposeNd
    PARAMETER weight
    PARAMETER? bias
    PLAIN _reversed_padding_repeated_twice dilation groups in_channels kernel_size out_channels output_padding
    PLAIN padding padding_mode stride transposed
    calls reset_parameters
    names __constants__ _conv_forward _output_padding reset_parameters

CosineEmbeddingLoss HingeEmbeddingLoss MarginRankingLoss
    PLAIN margin reduction
    names __constants__

CosineSimilarity
    PLAIN dim eps
    names __constants__

CrossEntropyLoss
    BUFFER? weight
    PLAIN ignore_index label_smoothing reduction
    names __constants__

CrossMapLRN2d
    PLAIN alpha beta k size

DataParallel
    ABSENT|ANY src_device_obj
    ABSENT|PLAIN dim output_device
    ANY module
    PLAIN device_ids
    names gather parallel_apply replicate scatter

Embedding
    PARAMETER weight
    PLAIN embedding_dim max_norm norm_type num_embeddings padding_idx scale_grad_by_freq sparse
    calls _fill_padding_idx_with_zero reset_parameters
    names __constants__ _fill_padding_idx_with_zero from_pretrained reset_parameters

EmbeddingBag
    PARAMETER weight
    PLAIN embedding_dim include_last_offset max_norm mode norm_type num_embeddings padding_idx
    PLAIN scale_grad_by_freq sparse
    calls _fill_padding_idx_with_zero reset_parameters
    names __constants__ _fill_padding_idx_with_zero from_pretrained reset_parameters

Flatten
    PLAIN end_dim start_dim
    names __constants__

Fold
    PLAIN dilation kernel_size output_size padding stride
    names __constants__

FractionalMaxPool2d FractionalMaxPool3d
    BUFFER? _random_samples
    PLAIN kernel_size output_ratio output_size return_indices
    names __constants__

GELU
    PLAIN approximate
    names __constants__

GLU LogSoftmax Softmax Softmin
    PLAIN dim
    names __constants__

GRU RNNBase
    PLAIN _all_weights _flat_weight_refs _flat_weights _flat_weights_names batch_first bias bidirectional
    PLAIN dropout hidden_size input_size mode num_layers proj_size
    rest PARAMETER
    calls _init_flat_weights flatten_parameters reset_parameters
    names __constants__ __getstate__ __jit_unused_properties__ _init_flat_weights _update_flat_weights
    names _weights_have_changed all_weights check_forward_args check_hidden_size check_input
    names flatten_parameters get_expected_hidden_size permute_hidden reset_parameters

GRUCell LSTMCell RNNCellBase
    PARAMETER weight_hh weight_ih
    PARAMETER? bias_hh bias_ih
    PLAIN bias hidden_size input_size
    calls reset_parameters
    names __constants__ reset_parameters

GaussianNLLLoss
    PLAIN eps full reduction
    names __constants__

GroupNorm
    PARAMETER? bias weight
    PLAIN affine eps num_channels num_groups
    calls reset_parameters
    names __constants__ reset_parameters

Hardshrink Softshrink
    PLAIN lambd
    names __constants__

Hardsigmoid Hardswish Mish ReLU SELU SiLU
    PLAIN inplace
    names __constants__

Hardtanh ReLU6
    PLAIN inplace max_val min_val
    names __constants__

HuberLoss
    PLAIN delta reduction
    names __constants__

Identity LogSigmoid Sigmoid Softmax2d Softsign Tanh Tanhshrink modules.pooling._MaxUnpoolNd
    PLAIN

InstanceNorm1d InstanceNorm2d InstanceNorm3d modules.instancenorm._InstanceNorm
    BUFFER? num_batches_tracked running_mean running_var
    PARAMETER? bias weight
    PLAIN affine eps momentum num_features track_running_stats
    calls reset_parameters reset_running_stats
    names __constants__ _apply_instance_norm _check_input_dim _get_no_batch_dim _handle_no_batch_input
    names reset_parameters reset_running_stats

KLDivLoss
    PLAIN log_target reduction
    names __constants__

L1Loss MSELoss MultiLabelMarginLoss SoftMarginLoss
    PLAIN reduction
    names __constants__

LPPool1d LPPool2d LPPool3d modules.pooling._LPPoolNd
    PLAIN ceil_mode kernel_size norm_type stride
    names __constants__

LSTM
    PLAIN _all_weights _flat_weight_refs _flat_weights _flat_weights_names batch_first bias bidirectional
    PLAIN dropout hidden_size input_size mode num_layers proj_size
    rest PARAMETER
    calls _init_flat_weights flatten_parameters reset_parameters
    names __constants__ __getstate__ __jit_unused_properties__ _init_flat_weights _update_flat_weights
    names _weights_have_changed all_weights check_forward_args check_hidden_size check_input
    names flatten_parameters get_expected_cell_size get_expected_hidden_size permute_hidden reset_parameters

LayerNorm
    PARAMETER? bias weight
    PLAIN elementwise_affine eps normalized_shape
    calls reset_parameters
    names __constants__ reset_parameters

LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d modules.batchnorm._LazyNormBase
    BUFFER? running_mean running_var
    PARAMETER? bias weight
    PARAMETER|BUFFER|NON_PERSISTENT_BUFFER|MODULE? num_batches_tracked
    PLAIN _initialize_hook _load_hook affine eps momentum num_features track_running_stats
    calls has_uninitialized_params reset_parameters
    names __constants__ _check_input_dim _infer_parameters _lazy_load_hook cls_to_become
    names has_uninitialized_params initialize_parameters reset_parameters reset_running_stats

LazyConv1d LazyConv2d LazyConv3d
    PARAMETER weight
    PARAMETER? bias
    PLAIN _initialize_hook _load_hook _reversed_padding_repeated_twice dilation groups in_channels kernel_size
    PLAIN out_channels output_padding padding padding_mode stride transposed
    calls has_uninitialized_params reset_parameters
    names __constants__ _conv_forward _get_in_channels _get_num_spatial_dims _infer_parameters _lazy_load_hook
    names cls_to_become has_uninitialized_params initialize_parameters reset_parameters

LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d
    PARAMETER weight
    PARAMETER? bias
    PLAIN _initialize_hook _load_hook _reversed_padding_repeated_twice dilation groups in_channels kernel_size
    PLAIN out_channels output_padding padding padding_mode stride transposed
    calls has_uninitialized_params reset_parameters
    names __constants__ _conv_forward _get_in_channels _get_num_spatial_dims _infer_parameters _lazy_load_hook
    names _output_padding cls_to_become has_uninitialized_params initialize_parameters reset_parameters

LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d
    BUFFER? running_mean running_var
    PARAMETER? bias weight
    PARAMETER|BUFFER|NON_PERSISTENT_BUFFER|MODULE? num_batches_tracked
    PLAIN _initialize_hook _load_hook affine eps momentum num_features track_running_stats
    calls has_uninitialized_params reset_parameters reset_running_stats
    names __constants__ _apply_instance_norm _check_input_dim _get_no_batch_dim _handle_no_batch_input
    names _infer_parameters _lazy_load_hook cls_to_become has_uninitialized_params initialize_parameters
    names reset_parameters reset_running_stats

LazyLinear
    PARAMETER weight
    PARAMETER? bias
    PLAIN _initialize_hook _load_hook in_features out_features
    calls has_uninitialized_params reset_parameters
    names __constants__ _infer_parameters _lazy_load_hook cls_to_become has_uninitialized_params
    names initialize_parameters reset_parameters

LeakyReLU
    PLAIN inplace negative_slope
    names __constants__

Linear modules.linear.NonDynamicallyQuantizableLinear
    PARAMETER weight
    PARAMETER? bias
    PLAIN in_features out_features
    calls reset_parameters
    names __constants__ reset_parameters

LinearCrossEntropyLoss
    BUFFER? weight
    MODULE linear
    PLAIN ignore_index label_smoothing num_classes options out_features reduction
    names __constants__

LocalResponseNorm
    PLAIN alpha beta k size
    names __constants__

MaxPool1d MaxPool2d MaxPool3d modules.pooling._MaxPoolNd
    PLAIN ceil_mode dilation kernel_size padding return_indices stride
    names __constants__

MaxUnpool1d MaxUnpool2d MaxUnpool3d
    PLAIN kernel_size padding stride

ModuleDict
    PLAIN
    rest MODULE
    calls update
    names __contains__ __delitem__ __getitem__ __iter__ __len__ __setitem__ clear items keys pop update values

ModuleList
    PLAIN
    rest MODULE
    calls extend
    names __add__ __delitem__ __getitem__ __iadd__ __iter__ __len__ __setitem__ _get_abs_string_index append
    names extend insert pop

MultiMarginLoss
    BUFFER? weight
    PLAIN margin p reduction
    names __constants__

MultiheadAttention
    ANY embed_dim kdim num_heads vdim
    MODULE out_proj
    PARAMETER? in_proj_bias in_proj_weight k_proj_weight q_proj_weight v_proj_weight
    PLAIN _qkv_same_embed_dim add_zero_attn batch_first dropout head_dim
    PLAIN|PARAMETER bias_k bias_v
    calls _reset_parameters
    names __constants__ _reset_parameters merge_masks

NLLLoss NLLLoss2d
    BUFFER? weight
    PLAIN ignore_index reduction
    names __constants__

PReLU
    PARAMETER weight
    PLAIN init num_parameters
    calls reset_parameters
    names __constants__ reset_parameters

PairwiseDistance
    PLAIN eps keepdim norm
    names __constants__

ParameterDict
    names __contains__ __delitem__ __getitem__ __ior__ __iter__ __len__ __or__ __reversed__ __ror__
    names __setitem__ _key_to_attr clear copy fromkeys get items keys pop popitem setdefault update values

ParameterList
    names __getitem__ __iadd__ __iter__ __len__ __setitem__ _get_abs_string_index append extend

PixelShuffle
    PLAIN upscale_factor
    names __constants__

PixelUnshuffle
    PLAIN downscale_factor
    names __constants__

PoissonNLLLoss
    PLAIN eps full log_input reduction
    names __constants__

RMSNorm
    PARAMETER? weight
    PLAIN elementwise_affine eps normalized_shape
    calls reset_parameters
    names __constants__ reset_parameters

RNN
    PLAIN _all_weights _flat_weight_refs _flat_weights _flat_weights_names batch_first bias bidirectional
    PLAIN dropout hidden_size input_size mode nonlinearity num_layers proj_size
    rest PARAMETER
    calls _init_flat_weights flatten_parameters reset_parameters
    names __constants__ __getstate__ __jit_unused_properties__ _init_flat_weights _update_flat_weights
    names _weights_have_changed all_weights check_forward_args check_hidden_size check_input
    names flatten_parameters get_expected_hidden_size permute_hidden reset_parameters

RNNCell
    PARAMETER weight_hh weight_ih
    PARAMETER? bias_hh bias_ih
    PLAIN bias hidden_size input_size nonlinearity
    calls reset_parameters
    names __constants__ reset_parameters

RReLU
    PLAIN inplace lower upper
    names __constants__

ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d
    PLAIN padding
    names __constants__

Sequential
    ABSENT|MODULE? {}
    rest MODULE
    names __add__ __delitem__ __getitem__ __iadd__ __imul__ __iter__ __len__ __mul__ __rmul__ __setitem__
    names _get_item_by_idx append extend insert pop

SmoothL1Loss
    PLAIN beta reduction
    names __constants__

Softplus
    PLAIN beta threshold
    names __constants__

SyncBatchNorm
    ANY process_group
    BUFFER? num_batches_tracked running_mean running_var
    PARAMETER? bias weight
    PLAIN affine eps momentum num_features track_running_stats
    calls reset_parameters reset_running_stats
    names __constants__ _check_input_dim _check_non_zero_input_channels convert_sync_batchnorm
    names reset_parameters reset_running_stats

Threshold
    PLAIN inplace threshold value
    names __constants__

Transformer
    ANY decoder encoder
    PLAIN batch_first d_model nhead
    calls _reset_parameters
    names _reset_parameters generate_square_subsequent_mask

TransformerDecoder
    MODULE layers
    PLAIN num_layers
    PLAIN|MODULE norm
    names __constants__

TransformerDecoderLayer
    MODULE dropout dropout1 dropout2 dropout3 linear1 linear2 multihead_attn norm1 norm2 norm3 self_attn
    PLAIN norm_first
    PLAIN|MODULE activation
    names __constants__ _ff_block _mha_block _sa_block

TransformerEncoder
    MODULE layers
    PLAIN enable_nested_tensor mask_check num_layers use_nested_tensor
    PLAIN|MODULE norm
    names __constants__

TransformerEncoderLayer
    MODULE dropout dropout1 dropout2 linear1 linear2 norm1 norm2 self_attn
    PLAIN activation_relu_or_gelu norm_first
    PLAIN|MODULE activation
    names __constants__ _ff_block _sa_block

TripletMarginLoss
    PLAIN eps margin p reduction swap
    names __constants__

TripletMarginWithDistanceLoss
    PLAIN margin reduction swap
    PLAIN|MODULE distance_function
    names __constants__

Unflatten
    PLAIN dim unflattened_size
    calls _require_tuple_int
    names __constants__ _require_tuple_int

Unfold
    PLAIN dilation kernel_size padding stride
    names __constants__

Upsample UpsamplingBilinear2d UpsamplingNearest2d
    ANY name
    PLAIN align_corners mode recompute_scale_factor scale_factor size
    names __constants__

cpp.ModuleWrapper

modules.conv._LazyConvXdMixin
    PLAIN _initialize_hook _load_hook
    names _get_in_channels _get_num_spatial_dims _infer_parameters _lazy_load_hook cls_to_become
    names has_uninitialized_params initialize_parameters reset_parameters

modules.lazy.LazyModuleMixin
    PLAIN _initialize_hook _load_hook
    names _infer_parameters _lazy_load_hook cls_to_become has_uninitialized_params initialize_parameters

modules.loss._Loss
    PLAIN reduction

modules.loss._WeightedLoss
    BUFFER? weight
    PLAIN reduction

modules.padding._CircularPadNd
    PLAIN
    names __constants__ _check_input_dim

modules.padding._ConstantPadNd
    PLAIN value
    names __constants__

modules.padding._ReflectionPadNd modules.padding._ReplicationPadNd modules.pooling._AvgPoolNd
    PLAIN
    names __constants__

parallel.DistributedDataParallel parallel.DistributedDataParallelCPU
    names __getstate__ _active_ddp_module _assign_modules_buffers _build_debug_param_to_name_mapping
    names _build_params_for_reducer _check_and_sync_module_buffers _check_comm_hook _check_default_group
    names _check_global_requires_backward_grad_sync _check_reducer_finalized _check_sync_bufs_post_fwd
    names _check_sync_bufs_pre_fwd _clear_grad_buffer _ddp_init_helper _default_broadcast_coalesced
    names _delayed_all_reduce_hook _distributed_broadcast_coalesced _distributed_rank _find_common_rank
    names _fire_reducer_autograd_hook _get_active_ddp_module _get_data_parallel_params _get_ddp_logging_data
    names _get_parameters _inside_ddp_forward _lazy_init _log_and_throw _match_all_reduce_for_bwd_pass
    names _match_unused_params_allreduce _module_wait_for_copy_hook _passing_sync_batchnorm_handle
    names _post_forward _pre_forward _register_accum_grad_hook _register_buffer_comm_hook
    names _register_builtin_comm_hook _register_delay_all_reduce_hook _register_fused_optim
    names _remove_autograd_hooks _root_copy_hook _run_ddp_forward _set_ddp_runtime_logging_sample_rate
    names _set_ddp_sink_clone _set_params_and_buffers_to_ignore_for_model _set_sparse_metadata
    names _set_static_graph _setup_in_backward_optimizers _sync_buffers _sync_final_model _sync_module_buffers
    names _update_process_group broadcast_buffers gather join join_device join_hook join_process_group no_sync
    names register_comm_hook scatter to_kwargs will_sync_module_buffers

utils.parametrizations._Orthogonal
    ABSENT|BUFFER? base
    ANY shape
    PLAIN orthogonal_map
    names right_inverse

utils.parametrizations._SpectralNorm
    ABSENT|BUFFER _u _v
    ABSENT|PLAIN n_power_iterations
    PLAIN dim eps
    calls _power_method _reshape_weight_to_matrix
    names _power_method _reshape_weight_to_matrix right_inverse

utils.parametrizations._WeightNorm
    PLAIN dim
    names right_inverse

utils.parametrize.ParametrizationList
    ABSENT|ANY original{}
    ABSENT|PARAMETER|BUFFER|MODULE? original
    PLAIN is_tensor ntensors unsafe
    rest MODULE
    calls extend
    names __add__ __delitem__ __getitem__ __iadd__ __iter__ __len__ __setitem__ _get_abs_string_index append
    names extend insert pop right_inverse
"""
# Blocks of classes without their "torch.nn." and of rows, indented: first a word for where, then names.

_BLOCKS = [block.split("\n") for block in _TABLE.strip("\n").split("\n\n")]
_ROWS = {
    f"torch.nn.{name}": [line.split() for line in block if line.startswith(" ")]
    for block in _BLOCKS
    for line in block
    if not line.startswith(" ")
    for name in line.split()
}

STATE: dict[str, dict[str, str]] = {
    cls: {name: where for where, *names in rows if where[0].isupper() for name in names}
    for cls, rows in _ROWS.items()
    if any(where[0].isupper() for where, *_ in rows)
}
"""Class -> attribute -> the slots that it may be in, names of `Slot` with "|" between.

"ANY" stands for all but ABSENT, a "?" at the end says that it may hold None there. What has no entry is
absent, but for REST. STATE["torch.nn.Linear"]["bias"] is "PARAMETER?".
"""

REST: dict[str, str] = {cls: row[1] for cls, rows in _ROWS.items() for row in rows if row[0] == "rest"}
"""Class -> the slots of further attributes, under names that are not known: REST["torch.nn.Sequential"] is
"MODULE"."""

CALLED: dict[str, frozenset[str]] = {
    cls: frozenset(row[1:]) for cls, rows in _ROWS.items() for row in rows if row[0] == "calls"
}
"""Class -> the methods that its constructor calls on the module, and a subclass may override:
CALLED["torch.nn.Linear"] has "reset_parameters"."""

MEMBERS: dict[str, frozenset[str]] = {
    cls: frozenset(name for where, *names in rows if where == "names" for name in names)
    for cls, rows in _ROWS.items()
}
"""Class -> the names that it and its ancestors bind in their bodies, nn.Module's own apart:
MEMBERS["torch.nn.Sequential"] has "append"."""
