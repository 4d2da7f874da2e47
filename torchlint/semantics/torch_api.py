"""Facts about PyTorch that a static analysis needs.

Generated from PyTorch 2.13.0 by ``python scripts/generate_torch_api.py``; not edited by hand.

Functions go by their qualified public names ("torch.relu"), methods and attributes of a tensor by
their bare names ("relu_"), classes by their canonical names, to which ALIASES leads.
"""
# fmt: off

from __future__ import annotations

from collections.abc import Mapping


def _names(groups: Mapping[str, str]) -> frozenset[str]:
    """Names, from words by prefix."""
    return frozenset(name for prefix, words in groups.items() for name in map(prefix.__add__, words.split()))


def _facts(groups: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Name -> fact, from words by fact and prefix."""
    facts: dict[str, str] = {}
    for fact, prefixes in groups.items():
        for prefix, words in prefixes.items():
            facts |= dict.fromkeys(map(prefix.__add__, words.split()), fact)
    return facts


PYTORCH_VERSION = "2.13.0"
"""The version that all this holds for."""

RESULTS: dict[str, str] = _facts({
    "Generator": {"torch.": "Generator manual_seed"},
    "Generator | None": {"torch.": "thread_safe_generator"},
    "None": {
        "torch.": """
            clear_autocast_cache init_num_threads prepare_multiprocessing_environment save set_anomaly_enabled
            set_autocast_cache_enabled set_autocast_cpu_dtype set_autocast_cpu_enabled set_autocast_dtype
            set_autocast_enabled set_autocast_gpu_dtype set_autocast_ipu_dtype set_autocast_ipu_enabled
            set_autocast_xla_dtype set_autocast_xla_enabled set_default_device set_default_dtype
            set_default_tensor_type set_deterministic_debug_mode set_float32_matmul_precision
            set_num_interop_threads set_num_threads set_printoptions set_rng_state set_warn_always
            sym_constrain_range sym_constrain_range_for_size use_deterministic_algorithms
            """,
        "torch.nn.functional.": "assert_int_or_pair",
    },
    "Number": {"torch.": "sym_max sym_min"},
    "Other": {
        "torch.": """
            fork import_ir_module import_ir_module_from_buffer merge_type_from_type_comment parse_ir
            parse_schema parse_type_comment to_dlpack unify_type_list vmap
            """,
    },
    "Size": {"torch.": "Size broadcast_shapes"},
    "Tensor": {
        "torch.": """
            BFloat16Tensor BoolTensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor
            LongTensor ShortTensor Tensor abs abs_ absolute acos acos_ acosh acosh_ adaptive_avg_pool1d add
            addbmm addcdiv addcmul addmm addmv addmv_ addr adjoint affine_grid_generator alias_copy all
            alpha_dropout alpha_dropout_ amax amin angle any arange arccos arccos_ arccosh arccosh_ arcsin
            arcsin_ arcsinh arcsinh_ arctan arctan2 arctan_ arctanh arctanh_ argmax argmin argsort argwhere
            as_strided as_strided_ as_strided_copy as_strided_scatter as_tensor asarray asin asin_ asinh
            asinh_ atan atan2 atan_ atanh atanh_ avg_pool1d baddbmm bartlett_window batch_norm
            batch_norm_backward_elemt batch_norm_elemt bernoulli bilinear binary_cross_entropy_with_logits
            bincount binomial bitwise_and bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift
            bitwise_xor blackman_window block_diag bmm broadcast_to bucketize cartesian_prod cat
            ccol_indices_copy cdist ceil ceil_ celu celu_ chain_matmul channel_shuffle cholesky
            cholesky_inverse cholesky_solve clamp clamp_ clamp_max clamp_max_ clamp_min clamp_min_ clip clip_
            clone col_indices_copy column_stack combinations complex concat concatenate conj conj_physical
            conj_physical_ constant_pad_nd conv1d conv2d conv3d conv_tbc conv_transpose1d conv_transpose2d
            conv_transpose3d convolution copysign corrcoef cos cos_ cosh cosh_ cosine_embedding_loss
            cosine_similarity count_nonzero cov cross crow_indices_copy ctc_loss cudnn_affine_grid_generator
            cudnn_convolution cudnn_convolution_add_relu cudnn_convolution_relu cudnn_convolution_transpose
            cudnn_grid_sampler cumprod cumsum cumulative_trapezoid deg2rad deg2rad_ det detach detach_
            detach_copy diag diag_embed diagflat diagonal diagonal_copy diagonal_scatter diff digamma dist div
            divide dot dropout dropout_ dsmm dstack einsum embedding embedding_renorm_ empty empty_like
            empty_permuted empty_quantized empty_strided eq erf erf_ erfc erfc_ erfinv exp exp2 exp2_ exp_
            expand_copy expm1 expm1_ eye fake_quantize_per_channel_affine fake_quantize_per_tensor_affine
            fbgemm_linear_fp16_weight fbgemm_linear_fp16_weight_fp32_activation fbgemm_linear_int8_weight
            fbgemm_linear_int8_weight_fp32_activation fbgemm_pack_gemm_matrix_fp16
            fbgemm_pack_quantized_matrix feature_alpha_dropout feature_alpha_dropout_ feature_dropout
            feature_dropout_ fill fill_ fix fix_ flatten flip fliplr flipud float_power floor floor_
            floor_divide fmax fmin fmod frac frac_ frobenius_norm from_dlpack from_file from_numpy frombuffer
            full full_like fused_moving_avg_obs_fake_quant gather gcd gcd_ ge ger get_rng_state greater
            greater_equal grid_sampler grid_sampler_2d grid_sampler_3d group_norm gru_cell gt hamming_window
            hann_window hardshrink hash_tensor heaviside hinge_embedding_loss histc hsmm hspmm hstack hypot i0
            i0_ igamma igammac imag index_add index_copy index_fill index_put index_put_ index_reduce
            index_select indices_copy inner instance_norm int_repr inverse isclose isfinite isin isinf isnan
            isneginf isposinf isreal istft kaiser_window kl_div kron layer_norm lcm lcm_ ldexp ldexp_ le lerp
            less less_equal lgamma linspace log log10 log10_ log1p log1p_ log2 log2_ log_ log_softmax
            logaddexp logaddexp2 logcumsumexp logdet logical_and logical_not logical_or logical_xor logit
            logit_ logspace logsumexp lt lu_solve margin_ranking_loss masked_fill masked_scatter masked_select
            matmul matrix_exp matrix_power matrix_rank max_pool1d max_pool2d max_pool3d maximum mean minimum
            miopen_convolution miopen_convolution_add_relu miopen_convolution_relu
            miopen_convolution_transpose miopen_depthwise_convolution mkldnn_adaptive_avg_pool2d
            mkldnn_convolution mkldnn_max_pool2d mkldnn_max_pool3d mm moveaxis movedim msort mul multinomial
            multiply mv mvlgamma nan_to_num nan_to_num_ nanmean nanquantile nansum narrow narrow_copy
            native_channel_shuffle native_norm ne neg neg_ negative negative_ nextafter nonzero_static norm
            norm_except_dim normal not_equal nuclear_norm ones ones_like orgqr ormqr outer pairwise_distance
            pdist permute permute_copy pinverse pixel_shuffle pixel_unshuffle poisson poisson_nll_loss polar
            polygamma positive pow prelu prod put q_per_channel_scales q_per_channel_zero_points quantile
            quantize_per_channel quantize_per_tensor_dynamic quantized_batch_norm quantized_gru_cell
            quantized_max_pool1d quantized_max_pool2d quantized_max_pool3d quantized_rnn_relu_cell
            quantized_rnn_tanh_cell rad2deg rad2deg_ rand rand_like randint randint_like randn randn_like
            randperm range ravel real reciprocal reciprocal_ relu relu_ remainder renorm repeat_interleave
            reshape resize_as_ resize_as_sparse_ resolve_conj resolve_neg rms_norm rnn_relu_cell rnn_tanh_cell
            roll rot90 round round_ row_indices_copy row_stack rrelu rrelu_ rsqrt rsqrt_ rsub saddmm
            scalar_tensor scatter scatter_add scatter_reduce searchsorted segment_reduce select select_copy
            select_scatter selu selu_ sgn sigmoid sigmoid_ sign signbit sin sin_ sinc sinc_ sinh sinh_
            slice_copy slice_inverse slice_scatter smm softmax sparse_bsc_tensor sparse_bsr_tensor
            sparse_compressed_tensor sparse_coo_tensor sparse_csc_tensor sparse_csr_tensor spmm sqrt sqrt_
            square square_ squeeze squeeze_copy sspaddmm stack std stft sub subtract sum swapaxes swapdims t
            t_copy take take_along_dim tan tan_ tanh tanh_ tensor tensordot threshold threshold_ tile trace
            transpose transpose_copy trapezoid trapz tril tril_indices triplet_margin_loss triu triu_indices
            true_divide trunc trunc_ unflatten unfold_copy unsqueeze unsqueeze_copy values_copy vander var
            vdot view_as_complex view_as_complex_copy view_as_real view_as_real_copy view_copy vstack xlogy
            xlogy_ zero_ zeros zeros_like
            """,
        "torch.autograd.": "Variable",
        "torch.cuda.": """
            BFloat16Tensor BoolTensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor
            LongTensor ShortTensor
            """,
        "torch.fft.": """
            fft fft2 fftfreq fftn fftshift hfft hfft2 hfftn ifft ifft2 ifftn ifftshift ihfft ihfft2 ihfftn
            irfft irfft2 irfftn rfft rfft2 rfftfreq rfftn
            """,
        "torch.linalg.": """
            cholesky cond cross det diagonal eigvals eigvalsh householder_product inv ldl_solve lu_solve
            matmul matrix_exp matrix_norm matrix_power matrix_rank multi_dot norm pinv solve solve_triangular
            svdvals tensorinv tensorsolve vander vecdot vector_norm
            """,
        "torch.nested.": """
            as_nested_tensor masked_select narrow nested_tensor nested_tensor_from_jagged to_padded_tensor
            """,
        "torch.nn.functional.": """
            adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d affine_grid alpha_dropout avg_pool1d
            avg_pool2d avg_pool3d batch_norm bilinear binary_cross_entropy binary_cross_entropy_with_logits
            celu celu_ channel_shuffle conv1d conv2d conv3d conv_tbc conv_transpose1d conv_transpose2d
            conv_transpose3d cosine_embedding_loss cosine_similarity cross_entropy ctc_loss dropout dropout1d
            dropout2d dropout3d elu elu_ embedding embedding_bag feature_alpha_dropout fold gaussian_nll_loss
            gelu glu grid_sample group_norm grouped_mm gumbel_softmax hardshrink hardsigmoid hardswish
            hardtanh hardtanh_ hinge_embedding_loss huber_loss instance_norm interpolate kl_div l1_loss
            layer_norm leaky_relu leaky_relu_ linear linear_cross_entropy local_response_norm log_softmax
            logsigmoid lp_pool1d lp_pool2d lp_pool3d margin_ranking_loss max_unpool1d max_unpool2d
            max_unpool3d mish mse_loss multi_margin_loss multilabel_margin_loss multilabel_soft_margin_loss
            native_channel_shuffle nll_loss normalize one_hot pad pairwise_distance pdist pixel_shuffle
            pixel_unshuffle poisson_nll_loss prelu relu relu6 relu_ rms_norm rrelu rrelu_
            scaled_dot_product_attention scaled_grouped_mm scaled_mm selu selu_ sigmoid silu smooth_l1_loss
            soft_margin_loss softmax softmin softplus softshrink softsign tanh tanhshrink threshold threshold_
            triplet_margin_loss triplet_margin_with_distance_loss unfold upsample upsample_bilinear
            upsample_nearest
            """,
        "torch.nn.init.": """
            constant constant_ dirac dirac_ eye eye_ kaiming_normal kaiming_normal_ kaiming_uniform
            kaiming_uniform_ normal normal_ ones_ orthogonal orthogonal_ sparse sparse_ trunc_normal_ uniform
            uniform_ xavier_normal xavier_normal_ xavier_uniform xavier_uniform_ zeros_
            """,
        "torch.signal.windows.": """
            bartlett blackman cosine exponential gaussian general_cosine general_hamming hamming hann kaiser
            nuttall
            """,
        "torch.sparse.": """
            BFloat16Tensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor LongTensor
            ShortTensor addmm log_softmax mm sampled_addmm softmax spdiags spsolve sum
            to_sparse_semi_structured
            """,
        "torch.special.": """
            airy_ai bessel_j0 bessel_j1 bessel_y0 bessel_y1 chebyshev_polynomial_t chebyshev_polynomial_u
            chebyshev_polynomial_v chebyshev_polynomial_w digamma entr erf erfc erfcx erfinv exp2 expit expm1
            gammainc gammaincc gammaln hermite_polynomial_h hermite_polynomial_he i0 i0e i1 i1e
            laguerre_polynomial_l legendre_polynomial_p log1p log_ndtr log_softmax logit logsumexp
            modified_bessel_i0 modified_bessel_i1 modified_bessel_k0 modified_bessel_k1 multigammaln ndtr
            ndtri polygamma psi round scaled_modified_bessel_k0 scaled_modified_bessel_k1
            shifted_chebyshev_polynomial_t shifted_chebyshev_polynomial_u shifted_chebyshev_polynomial_v
            shifted_chebyshev_polynomial_w sinc softmax spherical_bessel_j0 xlog1py xlogy zeta
            """,
    },
    "Tensor | tuple[Tensor, ...]": {
        "torch.": "atleast_1d atleast_2d atleast_3d dequantize nonzero quantize_per_tensor where",
    },
    "Tensor | tuple[Tensor, Tensor]": {
        "torch.": "max median min nanmedian",
        "torch.nn.functional.": """
            adaptive_max_pool1d adaptive_max_pool2d adaptive_max_pool3d fractional_max_pool2d
            fractional_max_pool3d max_pool1d max_pool2d max_pool3d
            """,
    },
    (
        "Tensor | tuple[Tensor, Tensor] | tuple[Tensor, Tensor, Tensor]"
    ): {"torch.": "unique unique_consecutive"},
    "bool": {
        "torch.": """
            allclose are_deterministic_algorithms_enabled can_cast compiled_with_cxx11_abi cudnn_is_acceptable
            equal is_anomaly_check_nan_enabled is_anomaly_enabled is_autocast_cache_enabled
            is_autocast_cpu_enabled is_autocast_enabled is_autocast_ipu_enabled is_autocast_xla_enabled
            is_complex is_conj is_deterministic_algorithms_warn_only_enabled is_distributed is_floating_point
            is_grad_enabled is_inference is_inference_mode_enabled is_neg is_nonzero is_same_size is_signed
            is_storage is_tensor is_vulkan_available is_warn_always_enabled
            profiler_allow_cudagraph_cupti_lazy_reinit_cuda12 set_flush_denormal sym_not
            """,
        "torch.nn.functional.": "has_torch_function has_torch_function_unary has_torch_function_variadic",
    },
    "device": {"torch.": "device get_default_device"},
    "dtype": {
        "torch.": """
            get_autocast_cpu_dtype get_autocast_dtype get_autocast_gpu_dtype get_autocast_ipu_dtype
            get_autocast_xla_dtype get_default_dtype promote_types result_type
            """,
    },
    "float": {
        "torch.": "q_scale sym_float sym_sqrt",
        "torch.nn.init.": "calculate_gain",
    },
    "int": {
        "torch.": """
            autocast_decrement_nesting autocast_increment_nesting get_deterministic_debug_mode get_device
            get_num_interop_threads get_num_threads initial_seed numel q_per_channel_axis q_zero_point seed
            sym_int
            """,
    },
    "str": {"torch.": "get_file_path get_float32_matmul_precision typename"},
    "tuple[Tensor, ...]": {
        "torch.": """
            broadcast_tensors chunk dsplit gradient hsplit meshgrid split split_copy split_with_sizes
            split_with_sizes_copy tensor_split unbind unbind_copy unravel_index unsafe_chunk unsafe_split
            unsafe_split_with_sizes vsplit
            """,
    },
    "tuple[Tensor, Tensor | None]": {"torch.nn.functional.": "multi_head_attention_forward"},
    "tuple[Tensor, Tensor, Tensor, Tensor, Tensor]": {"torch.": "miopen_rnn"},
    "tuple[Tensor, Tensor, Tensor, Tensor]": {
        "torch.": "batch_norm_backward_reduce cudnn_batch_norm embedding_bag mkldnn_rnn_layer",
        "torch.linalg.": "lstsq",
    },
    "tuple[Tensor, Tensor, Tensor]": {
        "torch.": """
            lstm lu_unpack miopen_batch_norm native_batch_norm native_group_norm native_layer_norm pca_lowrank
            svd svd_lowrank
            """,
        "torch.linalg.": "ldl_factor_ex lu lu_factor_ex svd",
    },
    "tuple[Tensor, Tensor, float, int]": {"torch.": "fbgemm_linear_quantize_weight"},
    "tuple[Tensor, Tensor]": {
        "torch.": """
            adaptive_max_pool1d aminmax batch_norm_gather_stats batch_norm_gather_stats_with_counts
            batch_norm_stats batch_norm_update_stats choose_qparams_optimized cummax cummin eig frexp geqrf
            gru histogram kthvalue lobpcg lstm_cell lstsq max_pool1d_with_indices miopen_ctc_loss
            mkldnn_linear_backward_weights mode native_dropout qr quantized_lstm_cell rnn_relu rnn_tanh
            slogdet solve sort std_mean symeig topk triangular_solve var_mean
            """,
        "torch.linalg.": "cholesky_ex eig eigh inv_ex ldl_factor lu_factor qr slogdet solve_ex",
        "torch.nn.functional.": """
            adaptive_max_pool1d_with_indices adaptive_max_pool2d_with_indices adaptive_max_pool3d_with_indices
            fractional_max_pool2d_with_indices fractional_max_pool3d_with_indices max_pool1d_with_indices
            max_pool2d_with_indices max_pool3d_with_indices
            """,
    },
    "tuple[Tensor, Tensor] | tuple[Tensor, Tensor, Tensor]": {"torch.": "lu"},
    "tuple[Tensor, tuple[Tensor, ...]]": {"torch.": "histogramdd"},
})
"""What a call of a function gives.

The grammar: an atom, ``tuple[X, Y]``, ``tuple[X, ...]``, ``A | B``. Atoms are Tensor, None, bool, int,
float, complex, str, Number (int, float, complex or bool), Size, dtype, device, layout, list, ndarray,
Generator, and Other (an instance of a class that is none of these: no tensor, module or container).
A named tuple is spelled as a tuple. A union holds what the arguments decide between.
RESULTS["torch.max"] is "Tensor | tuple[Tensor, Tensor]".
"""

METHODS: dict[str, str] = _facts({
    "None": {"": "__setitem__ backward record_stream retain_grad"},
    "Number": {"": "item"},
    "Other": {
        "": """
            __dlpack__ __iter__ qscheme register_hook register_post_accumulate_grad_hook storage storage_type
            untyped_storage
            """,
    },
    "Self": {
        "": """
            __iadd__ __iand__ __idiv__ __ifloordiv__ __ilshift__ __imod__ __imul__ __ior__ __ipow__
            __irshift__ __isub__ __itruediv__ __ixor__ abs_ absolute_ acos_ acosh_ add_ addbmm_ addcdiv_
            addcmul_ addmm_ addmv_ addr_ apply_ arccos_ arccosh_ arcsin_ arcsinh_ arctan2_ arctan_ arctanh_
            as_strided_ asin_ asinh_ atan2_ atan_ atanh_ baddbmm_ bernoulli_ bitwise_and_ bitwise_left_shift_
            bitwise_not_ bitwise_or_ bitwise_right_shift_ bitwise_xor_ cauchy_ ceil_ clamp_ clamp_max_
            clamp_min_ clip_ conj_physical_ copy_ copysign_ cos_ cosh_ cumprod_ cumsum_ deg2rad_ detach_
            digamma_ div_ divide_ eq_ erf_ erfc_ erfinv_ exp2_ exp_ expm1_ exponential_ fill_ fill_diagonal_
            fix_ float_power_ floor_ floor_divide_ fmod_ frac_ gcd_ ge_ geometric_ greater_ greater_equal_ gt_
            heaviside_ hypot_ i0_ igamma_ igammac_ index_add_ index_copy_ index_fill_ index_put_ index_reduce_
            lcm_ ldexp_ le_ lerp_ less_ less_equal_ lgamma_ log10_ log1p_ log2_ log_ log_normal_ logical_and_
            logical_not_ logical_or_ logical_xor_ logit_ lt_ map2_ map_ masked_fill_ masked_scatter_ mul_
            multiply_ mvlgamma_ nan_to_num_ ne_ neg_ negative_ nextafter_ normal_ not_equal_ polygamma_ pow_
            put_ rad2deg_ random_ reciprocal_ relu_ remainder_ renorm_ requires_grad_ resize_ resize_as_
            resize_as_sparse_ round_ rsqrt_ scatter_ scatter_add_ scatter_reduce_ set_ sgn_ share_memory_
            sigmoid_ sign_ sin_ sinc_ sinh_ sparse_resize_ sparse_resize_and_clear_ sqrt_ square_ squeeze_
            sub_ subtract_ swapaxes_ swapdims_ t_ tan_ tanh_ transpose_ tril_ triu_ true_divide_ trunc_
            uniform_ unsqueeze_ xlogy_ zero_
            """,
    },
    "Tensor": {
        "": """
            __abs__ __add__ __and__ __array_wrap__ __deepcopy__ __div__ __floordiv__ __ge__ __getitem__ __gt__
            __invert__ __le__ __lshift__ __lt__ __matmul__ __mod__ __mul__ __neg__ __or__ __pos__ __pow__
            __radd__ __rand__ __rdiv__ __reversed__ __rfloordiv__ __rlshift__ __rmatmul__ __rmod__ __rmul__
            __ror__ __rpow__ __rrshift__ __rshift__ __rsub__ __rtruediv__ __rxor__ __sub__ __truediv__ __xor__
            abs absolute acos acosh add addbmm addcdiv addcmul addmm addmv addr adjoint all amax amin angle
            any arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin argsort argwhere as_strided
            as_strided_scatter asin asinh atan atan2 atanh baddbmm bernoulli bfloat16 bincount bitwise_and
            bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift bitwise_xor bmm bool broadcast_to
            byte ccol_indices cdouble ceil cfloat chalf char cholesky cholesky_inverse cholesky_solve clamp
            clamp_max clamp_min clip clone coalesce col_indices conj conj_physical contiguous copysign
            corrcoef cos cosh count_nonzero cov cpu cross crow_indices cuda cumprod cumsum deg2rad dequantize
            det detach diag diag_embed diagflat diagonal diagonal_scatter diff digamma dist div divide dot
            double eq erf erfc erfinv exp exp2 expand expand_as expm1 fix flatten flip fliplr flipud float
            float_power floor floor_divide fmax fmin fmod frac gather gcd ge ger greater greater_equal gt half
            hardshrink hash_tensor heaviside histc hypot i0 igamma igammac index_add index_copy index_fill
            index_put index_reduce index_select indices inner int int_repr inverse ipu isclose isfinite isinf
            isnan isneginf isposinf isreal istft kron lcm ldexp le lerp less less_equal lgamma log log10 log1p
            log2 log_softmax logaddexp logaddexp2 logcumsumexp logdet logical_and logical_not logical_or
            logical_xor logit logsumexp long lt lu_solve masked_fill masked_scatter masked_select matmul
            matrix_exp matrix_power maximum mean minimum mm module_load moveaxis movedim msort mtia mul
            multinomial multiply mv mvlgamma nan_to_num nanmean nanquantile nansum narrow narrow_copy ne neg
            negative new new_empty new_empty_strided new_full new_ones new_tensor new_zeros nextafter
            nonzero_static norm not_equal orgqr ormqr outer permute pin_memory pinverse polygamma positive pow
            prelu prod put q_per_channel_scales q_per_channel_zero_points quantile rad2deg ravel reciprocal
            relu remainder renorm repeat repeat_interleave reshape reshape_as resize resize_as resolve_conj
            resolve_neg roll rot90 round row_indices rsqrt scatter scatter_add scatter_reduce select
            select_scatter sgn short sigmoid sign signbit sin sinc sinh slice_inverse slice_scatter smm
            softmax sparse_mask sqrt square squeeze sspaddmm std stft sub subtract sum sum_to_size swapaxes
            swapdims t take take_along_dim tan tanh tile to to_dense to_mkldnn to_padded_tensor to_sparse
            to_sparse_bsc to_sparse_bsr to_sparse_coo to_sparse_csc to_sparse_csr trace transpose tril triu
            true_divide trunc type_as unflatten unfold unsqueeze values var vdot view view_as where xlogy xpu
            """,
    },
    "Tensor | tuple[Tensor, ...]": {"": "nonzero"},
    "Tensor | tuple[Tensor, Tensor]": {"": "max median min nanmedian"},
    (
        "Tensor | tuple[Tensor, Tensor] | tuple[Tensor, Tensor, Tensor]"
    ): {"": "unique unique_consecutive"},
    "bool": {
        "": """
            __bool__ __contains__ __nonzero__ allclose equal is_coalesced is_complex is_conj is_contiguous
            is_distributed is_floating_point is_inference is_neg is_nonzero is_pinned is_same_size is_set_to
            is_shared is_signed
            """,
    },
    "bool | Tensor": {"": "__eq__ __ne__"},
    "complex": {"": "__complex__"},
    "float": {"": "__float__ q_scale"},
    "int": {
        "": """
            __hash__ __index__ __int__ __len__ __long__ const_data_ptr data_ptr dense_dim dim element_size
            get_device ndimension nelement numel q_per_channel_axis q_zero_point sparse_dim storage_offset
            """,
    },
    "int | Size": {"": "size"},
    "int | tuple[int, ...]": {"": "stride"},
    "list | Number": {"": "tolist"},
    "ndarray": {"": "__array__ numpy"},
    "str": {"": "__format__ __repr__"},
    "str | Tensor": {"": "type"},
    "tuple[Tensor, ...]": {
        "": """
            chunk dsplit hsplit split split_with_sizes tensor_split unbind unsafe_chunk unsafe_split
            unsafe_split_with_sizes vsplit
            """,
    },
    "tuple[Tensor, Tensor, Tensor]": {"": "svd"},
    "tuple[Tensor, Tensor]": {
        "": """
            aminmax cummax cummin frexp geqrf histogram kthvalue mode qr slogdet sort topk triangular_solve
            """,
    },
    "tuple[Tensor, Tensor] | tuple[Tensor, Tensor, Tensor]": {"": "lu"},
    "tuple[int, ...]": {"": "dim_order"},
    "tuple[int, int]": {"": "__dlpack_device__"},
})
"""What a method of a tensor gives, as in RESULTS; Self is the very tensor that it is called on.

METHODS["add_"] is "Self", METHODS["add"] is "Tensor".
"""

ATTRIBUTES: dict[str, str] = _facts({
    "Other | None": {"": "grad_fn"},
    "Size": {"": "shape"},
    "Tensor": {"": "H T data imag mH mT real"},
    "Tensor | None": {"": "grad"},
    "bool": {
        "": """
            is_cpu is_cuda is_ipu is_leaf is_maia is_meta is_mkldnn is_mps is_mtia is_nested is_quantized
            is_sparse is_sparse_csr is_vulkan is_xla is_xpu requires_grad retains_grad volatile
            """,
    },
    "device": {"": "device"},
    "dtype": {"": "dtype"},
    "dtype | None": {"": "grad_dtype"},
    "int": {"": "itemsize nbytes ndim output_nr"},
    "layout": {"": "layout"},
    "str | None": {"": "name"},
})
"""What an attribute of a tensor is, as in RESULTS. ATTRIBUTES["grad"] is "Tensor | None"."""

IN_PLACE: frozenset[str] = _names({
    "torch.": """
        abs_ acos_ acosh_ addmv_ alpha_dropout_ arccos_ arccosh_ arcsin_ arcsinh_ arctan_ arctanh_ as_strided_
        asin_ asinh_ atan_ atanh_ ceil_ celu_ clamp_ clamp_max_ clamp_min_ clip_ conj_physical_ cos_ cosh_
        deg2rad_ detach_ dropout_ embedding_renorm_ erf_ erfc_ exp2_ exp_ expm1_ feature_alpha_dropout_
        feature_dropout_ fill_ fix_ floor_ frac_ gcd_ i0_ index_put_ lcm_ ldexp_ log10_ log1p_ log2_ log_
        logit_ nan_to_num_ neg_ negative_ rad2deg_ reciprocal_ relu_ resize_as_ resize_as_sparse_ round_
        rrelu_ rsqrt_ selu_ sigmoid_ sin_ sinc_ sinh_ sqrt_ square_ tan_ tanh_ threshold_ trunc_ xlogy_ zero_
        """,
    "torch.nn.functional.": "celu_ elu_ hardtanh_ leaky_relu_ relu_ rrelu_ selu_ threshold_",
    "torch.nn.init.": """
        constant_ dirac_ eye_ kaiming_normal_ kaiming_uniform_ normal_ ones_ orthogonal_ sparse_ trunc_normal_
        uniform_ xavier_normal_ xavier_uniform_ zeros_
        """,
})
"""Functions that change their first argument and return that very object: "torch.nn.init.zeros_"."""

FACTORIES: frozenset[str] = _names({
    "torch.": """
        arange bartlett_window blackman_window empty empty_permuted empty_strided eye full hamming_window
        hann_window kaiser_window linspace logspace ones rand randint randn randperm scalar_tensor tensor
        tril_indices triu_indices zeros
        """,
    "torch.fft.": "fftfreq rfftfreq",
    "torch.signal.windows.": """
        bartlett blackman cosine exponential gaussian general_cosine general_hamming hamming hann kaiser
        nuttall
        """,
})
"""Functions that make a tensor with memory of its own from no tensor, on the default device unless
``device=`` is given: "torch.zeros"."""

RANDOM: frozenset[str] = _names({
    "": """
        bernoulli bernoulli_ cauchy_ exponential_ geometric_ log_normal_ multinomial normal_ random_ uniform_
        """,
    "torch.": """
        alpha_dropout alpha_dropout_ bernoulli binomial dropout dropout_ feature_alpha_dropout
        feature_alpha_dropout_ feature_dropout feature_dropout_ multinomial normal poisson rand rand_like
        randint randint_like randn randn_like randperm
        """,
    "torch.nn.functional.": """
        dropout dropout1d dropout2d dropout3d fractional_max_pool2d fractional_max_pool3d gumbel_softmax
        """,
    "torch.nn.init.": """
        kaiming_normal kaiming_normal_ kaiming_uniform kaiming_uniform_ normal normal_ orthogonal orthogonal_
        sparse sparse_ trunc_normal_ uniform uniform_ xavier_normal xavier_normal_ xavier_uniform
        xavier_uniform_
        """,
})
"""Functions and methods that give a tensor drawn from the random generator: "torch.rand", "normal_".

Those that need an argument to draw (``torch.rrelu(training=True)``) are not here.
"""

INTEGRAL_RESULTS: frozenset[str] = _names({
    "": """
        __and__ __eq__ __ge__ __gt__ __iand__ __ilshift__ __invert__ __ior__ __irshift__ __ixor__ __le__
        __lshift__ __lt__ __ne__ __or__ __rand__ __rlshift__ __ror__ __rrshift__ __rshift__ __rxor__ __xor__
        all any argmax argmin argsort argwhere bitwise_and bitwise_and_ bitwise_left_shift bitwise_left_shift_
        bitwise_not bitwise_not_ bitwise_or bitwise_or_ bitwise_right_shift bitwise_right_shift_ bitwise_xor
        bitwise_xor_ bool byte ccol_indices char col_indices count_nonzero crow_indices eq gcd gcd_ ge greater
        greater_equal gt hash_tensor indices int int_repr isclose isfinite isinf isnan isneginf isposinf
        isreal lcm lcm_ le less less_equal logical_and logical_not logical_or logical_xor long lt multinomial
        ne nonzero not_equal row_indices short signbit
        """,
    "torch.": """
        all any argmax argmin argsort argwhere bitwise_and bitwise_left_shift bitwise_not bitwise_or
        bitwise_right_shift bitwise_xor bucketize ccol_indices_copy col_indices_copy count_nonzero
        crow_indices_copy eq fbgemm_pack_gemm_matrix_fp16 gcd gcd_ ge get_rng_state greater greater_equal gt
        hash_tensor int_repr isclose isfinite isin isinf isnan isneginf isposinf isreal lcm lcm_ le less
        less_equal logical_and logical_not logical_or logical_xor lt multinomial ne nonzero not_equal randint
        randperm row_indices_copy searchsorted signbit tril_indices triu_indices
        """,
    "torch.linalg.": "matrix_rank",
    "torch.nn.functional.": "one_hot",
})
"""Functions and methods whose tensors are of an integer or bool dtype whatever is given, ``dtype=`` and
``out=`` apart: "torch.argmax", "eq"."""

DTYPES: dict[str, str] = _facts({
    "floating": {
        "torch.": """
            bfloat16 cdouble cfloat chalf complex128 complex32 complex64 double float float16 float32
            float4_e2m1fn_x2 float64 float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz float8_e8m0fnu
            half
            """,
    },
    "integral": {
        "torch.": """
            bool int int1 int16 int2 int3 int32 int4 int5 int6 int64 int7 int8 long short uint1 uint16 uint2
            uint3 uint32 uint4 uint5 uint6 uint64 uint7 uint8
            """,
    },
})
"""Whether a dtype is "integral" (integers and bool) or "floating" (complex too): "torch.long" is integral.

Quantized and bit dtypes are neither, and absent.
"""

TENSOR_TYPES: frozenset[str] = _names({
    "torch.": """
        BFloat16Tensor BoolTensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor
        LongTensor ShortTensor Tensor
        """,
    "torch.autograd.": "Variable",
    "torch.cuda.": """
        BFloat16Tensor BoolTensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor
        LongTensor ShortTensor
        """,
    "torch.sparse.": """
        BFloat16Tensor ByteTensor CharTensor DoubleTensor FloatTensor HalfTensor IntTensor LongTensor
        ShortTensor
        """,
})
"""Names that mean a plain tensor in an annotation: "torch.Tensor", "torch.cuda.FloatTensor"."""

TENSOR_SUBCLASSES: dict[str, str] = _facts({
    "BUFFER": {"torch.nn.": "Buffer UninitializedBuffer"},
    "PARAMETER": {
        "torch.distributed.fsdp.": "FlatParameter",
        "torch.nn.": "Parameter UninitializedParameter",
    },
    "TENSOR": {
        "torch.distributed.tensor.": "DTensor",
        "torch.masked.": "MaskedTensor",
        "torch.nn.attention.bias.": "CausalBias",
        "torch.sparse.": """
            SparseSemiStructuredTensor SparseSemiStructuredTensorCUSPARSELT SparseSemiStructuredTensorCUTLASS
            """,
    },
})
"""Subclasses of Tensor -> what nn.Module takes an instance for, a name of `Kind`: "torch.nn.Buffer" is
BUFFER."""

MODULES: frozenset[str] = _names({
    "torch.nn.": """
        AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveLogSoftmaxWithLoss AdaptiveMaxPool1d
        AdaptiveMaxPool2d AdaptiveMaxPool3d AlphaDropout AvgPool1d AvgPool2d AvgPool3d BCELoss
        BCEWithLogitsLoss BatchNorm1d BatchNorm2d BatchNorm3d Bilinear CELU CTCLoss ChannelShuffle
        CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d Container Conv1d
        Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d CosineEmbeddingLoss CosineSimilarity
        CrossEntropyLoss CrossMapLRN2d DataParallel Dropout Dropout1d Dropout2d Dropout3d ELU Embedding
        EmbeddingBag FeatureAlphaDropout Flatten Fold FractionalMaxPool2d FractionalMaxPool3d GELU GLU GRU
        GRUCell GaussianNLLLoss GroupNorm Hardshrink Hardsigmoid Hardswish Hardtanh HingeEmbeddingLoss
        HuberLoss Identity InstanceNorm1d InstanceNorm2d InstanceNorm3d KLDivLoss L1Loss LPPool1d LPPool2d
        LPPool3d LSTM LSTMCell LayerNorm LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d LazyConv1d LazyConv2d
        LazyConv3d LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d LazyInstanceNorm1d
        LazyInstanceNorm2d LazyInstanceNorm3d LazyLinear LeakyReLU Linear LinearCrossEntropyLoss
        LocalResponseNorm LogSigmoid LogSoftmax MSELoss MarginRankingLoss MaxPool1d MaxPool2d MaxPool3d
        MaxUnpool1d MaxUnpool2d MaxUnpool3d Mish Module ModuleDict ModuleList MultiLabelMarginLoss
        MultiLabelSoftMarginLoss MultiMarginLoss MultiheadAttention NLLLoss NLLLoss2d PReLU PairwiseDistance
        ParameterDict ParameterList PixelShuffle PixelUnshuffle PoissonNLLLoss RMSNorm RNN RNNBase RNNCell
        RNNCellBase RReLU ReLU ReLU6 ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d
        ReplicationPad2d ReplicationPad3d SELU Sequential SiLU Sigmoid SmoothL1Loss SoftMarginLoss Softmax
        Softmax2d Softmin Softplus Softshrink Softsign SyncBatchNorm Tanh Tanhshrink Threshold Transformer
        TransformerDecoder TransformerDecoderLayer TransformerEncoder TransformerEncoderLayer
        TripletMarginLoss TripletMarginWithDistanceLoss Unflatten Unfold Upsample UpsamplingBilinear2d
        UpsamplingNearest2d ZeroPad1d ZeroPad2d ZeroPad3d
        """,
})
"""The module classes of torch.nn: "torch.nn.Linear"."""

STATELESS_MODULES: frozenset[str] = _names({
    "torch.nn.": """
        AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d
        AdaptiveMaxPool3d AlphaDropout AvgPool1d AvgPool2d AvgPool3d CELU CTCLoss ChannelShuffle CircularPad1d
        CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d CosineEmbeddingLoss
        CosineSimilarity CrossMapLRN2d Dropout Dropout1d Dropout2d Dropout3d ELU FeatureAlphaDropout Flatten
        Fold GELU GLU GaussianNLLLoss Hardshrink Hardsigmoid Hardswish Hardtanh HingeEmbeddingLoss HuberLoss
        Identity KLDivLoss L1Loss LPPool1d LPPool2d LPPool3d LeakyReLU LocalResponseNorm LogSigmoid LogSoftmax
        MSELoss MarginRankingLoss MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d Mish
        MultiLabelMarginLoss PairwiseDistance PixelShuffle PixelUnshuffle PoissonNLLLoss RReLU ReLU ReLU6
        ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d
        SELU SiLU Sigmoid SmoothL1Loss SoftMarginLoss Softmax Softmax2d Softmin Softplus Softshrink Softsign
        Tanh Tanhshrink Threshold TripletMarginLoss Unflatten Unfold Upsample UpsamplingBilinear2d
        UpsamplingNearest2d ZeroPad1d ZeroPad2d ZeroPad3d
        """,
})
"""Those of MODULES that have no parameter, buffer or submodule, whatever they are built with:
"torch.nn.ReLU". Not "torch.nn.CrossEntropyLoss": its weight is a buffer."""

CONTAINER_MODULES: frozenset[str] = _names({"torch.nn.": "ModuleDict ModuleList Sequential"})
"""Modules that hold modules by position or key."""

PARAMETER_CONTAINERS: frozenset[str] = _names({"torch.nn.": "ParameterDict ParameterList"})
"""Modules that hold parameters by position or key."""

_BASES = _facts({
    "": {"torch.nn.": "Module"},
    "abc.ABC torch.nn.Module": {
        "torch.ao.quantization.": "AffineQuantizedObserverBase FakeQuantizeBase ObserverBase",
    },
    "torch.ao.nn.intrinsic._FusedModule": {
        "torch.ao.nn.intrinsic.": """
            BNReLU2d BNReLU3d ConvAdd2d ConvAddReLU2d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d
            ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d LinearLeakyReLU LinearReLU LinearTanh
            """,
    },
    "torch.ao.nn.intrinsic.qat.ConvBn1d": {"torch.ao.nn.intrinsic.qat.": "ConvBnReLU1d"},
    "torch.ao.nn.intrinsic.qat.ConvBn2d": {"torch.ao.nn.intrinsic.qat.": "ConvBnReLU2d"},
    "torch.ao.nn.intrinsic.qat.ConvBn3d": {"torch.ao.nn.intrinsic.qat.": "ConvBnReLU3d"},
    (
        "torch.ao.nn.intrinsic.qat.modules.conv_fused._ConvBnNd torch.nn.Conv1d"
    ): {"torch.ao.nn.intrinsic.qat.": "ConvBn1d"},
    (
        "torch.ao.nn.intrinsic.qat.modules.conv_fused._ConvBnNd torch.nn.Conv2d"
    ): {"torch.ao.nn.intrinsic.qat.": "ConvBn2d"},
    (
        "torch.ao.nn.intrinsic.qat.modules.conv_fused._ConvBnNd torch.nn.Conv3d"
    ): {"torch.ao.nn.intrinsic.qat.": "ConvBn3d"},
    "torch.ao.nn.qat.Conv1d torch.ao.nn.intrinsic._FusedModule": {
        "torch.ao.nn.intrinsic.qat.": "ConvReLU1d",
    },
    "torch.ao.nn.qat.Conv2d torch.ao.nn.intrinsic._FusedModule": {
        "torch.ao.nn.intrinsic.qat.": "ConvReLU2d",
    },
    "torch.ao.nn.qat.Conv3d torch.ao.nn.intrinsic._FusedModule": {
        "torch.ao.nn.intrinsic.qat.": "ConvReLU3d",
    },
    "torch.ao.nn.qat.Linear": {"torch.ao.nn.qat.dynamic.": "Linear"},
    "torch.ao.nn.qat.Linear torch.ao.nn.intrinsic._FusedModule": {
        "torch.ao.nn.intrinsic.qat.": "LinearReLU",
    },
    "torch.ao.nn.qat.modules.conv._ConvNd torch.nn.Conv1d": {"torch.ao.nn.qat.": "Conv1d"},
    "torch.ao.nn.qat.modules.conv._ConvNd torch.nn.Conv2d": {"torch.ao.nn.qat.": "Conv2d"},
    "torch.ao.nn.qat.modules.conv._ConvNd torch.nn.Conv3d": {"torch.ao.nn.qat.": "Conv3d"},
    "torch.ao.nn.quantizable.LSTM": {"torch.ao.nn.quantized.": "LSTM"},
    "torch.ao.nn.quantizable.MultiheadAttention": {"torch.ao.nn.quantized.": "MultiheadAttention"},
    "torch.ao.nn.quantized.BatchNorm2d": {"torch.ao.nn.intrinsic.quantized.": "BNReLU2d"},
    "torch.ao.nn.quantized.BatchNorm3d": {"torch.ao.nn.intrinsic.quantized.": "BNReLU3d"},
    "torch.ao.nn.quantized.Conv1d": {
        "torch.ao.nn.intrinsic.quantized.": "ConvReLU1d",
        "torch.ao.nn.quantized.dynamic.": "Conv1d",
    },
    "torch.ao.nn.quantized.Conv2d": {
        "torch.ao.nn.intrinsic.quantized.": "ConvAdd2d ConvAddReLU2d ConvReLU2d",
        "torch.ao.nn.quantized.dynamic.": "Conv2d",
    },
    "torch.ao.nn.quantized.Conv3d": {
        "torch.ao.nn.intrinsic.quantized.": "ConvReLU3d",
        "torch.ao.nn.quantized.dynamic.": "Conv3d",
    },
    "torch.ao.nn.quantized.ConvTranspose1d": {"torch.ao.nn.quantized.dynamic.": "ConvTranspose1d"},
    "torch.ao.nn.quantized.ConvTranspose2d": {"torch.ao.nn.quantized.dynamic.": "ConvTranspose2d"},
    "torch.ao.nn.quantized.ConvTranspose3d": {"torch.ao.nn.quantized.dynamic.": "ConvTranspose3d"},
    "torch.ao.nn.quantized.Embedding": {"torch.ao.nn.quantized.": "EmbeddingBag"},
    "torch.ao.nn.quantized.Linear": {
        "torch.ao.nn.intrinsic.quantized.": "LinearLeakyReLU LinearReLU LinearTanh",
        "torch.ao.nn.quantized.dynamic.": "Linear",
    },
    "torch.ao.nn.quantized.dynamic.Linear": {"torch.ao.nn.intrinsic.quantized.dynamic.": "LinearReLU"},
    "torch.ao.nn.quantized.dynamic.modules.rnn.RNNBase": {"torch.ao.nn.quantized.dynamic.": "GRU LSTM"},
    "torch.ao.nn.quantized.dynamic.modules.rnn.RNNCellBase": {
        "torch.ao.nn.quantized.dynamic.": "GRUCell LSTMCell RNNCell",
    },
    "torch.ao.nn.quantized.modules.batchnorm._BatchNorm": {
        "torch.ao.nn.quantized.": "BatchNorm2d BatchNorm3d",
    },
    "torch.ao.nn.quantized.modules.conv._ConvNd": {
        "torch.ao.nn.quantized.": "Conv1d Conv2d Conv3d",
        "torch.ao.nn.quantized.modules.conv.": "_ConvTransposeNd",
    },
    "torch.ao.nn.quantized.modules.conv._ConvTransposeNd": {
        "torch.ao.nn.quantized.": "ConvTranspose1d ConvTranspose2d ConvTranspose3d",
    },
    "torch.ao.nn.quantized.modules.utils.WeightedQuantizedModule": {
        "torch.ao.nn.quantized.": "Linear",
        "torch.ao.nn.quantized.modules.conv.": "_ConvNd",
    },
    (
        "torch.ao.nn.quantized.reference.modules.conv._ConvNd torch.nn.Conv1d"
    ): {"torch.ao.nn.quantized.reference.": "Conv1d"},
    (
        "torch.ao.nn.quantized.reference.modules.conv._ConvNd torch.nn.Conv2d"
    ): {"torch.ao.nn.quantized.reference.": "Conv2d"},
    (
        "torch.ao.nn.quantized.reference.modules.conv._ConvNd torch.nn.Conv3d"
    ): {"torch.ao.nn.quantized.reference.": "Conv3d"},
    (
        "torch.ao.nn.quantized.reference.modules.conv._ConvNd torch.nn.modules.conv._ConvTransposeNd"
    ): {"torch.ao.nn.quantized.reference.modules.conv.": "_ConvTransposeNd"},
    (
        "torch.ao.nn.quantized.reference.modules.conv._ConvTransposeNd torch.nn.ConvTranspose1d"
    ): {"torch.ao.nn.quantized.reference.": "ConvTranspose1d"},
    (
        "torch.ao.nn.quantized.reference.modules.conv._ConvTransposeNd torch.nn.ConvTranspose2d"
    ): {"torch.ao.nn.quantized.reference.": "ConvTranspose2d"},
    (
        "torch.ao.nn.quantized.reference.modules.conv._ConvTransposeNd torch.nn.ConvTranspose3d"
    ): {"torch.ao.nn.quantized.reference.": "ConvTranspose3d"},
    "torch.ao.nn.quantized.reference.modules.rnn.RNNBase": {
        "torch.ao.nn.quantized.reference.": "GRU LSTM",
    },
    "torch.ao.nn.quantized.reference.modules.rnn.RNNCellBase": {
        "torch.ao.nn.quantized.reference.": "GRUCell LSTMCell RNNCell",
    },
    "torch.ao.quantization.FakeQuantize": {
        "torch.ao.quantization.": "FixedQParamsFakeQuantize FusedMovingAvgObsFakeQuantize",
    },
    "torch.ao.quantization.FakeQuantizeBase": {"torch.ao.quantization.": "FakeQuantize"},
    "torch.ao.quantization.MinMaxObserver": {"torch.ao.quantization.": "MovingAverageMinMaxObserver"},
    "torch.ao.quantization.ObserverBase": {
        "torch.ao.quantization.": """
            FixedQParamsObserver NoopObserver PlaceholderObserver RecordingObserver ReuseInputObserver
            UniformQuantizationObserverBase _DerivedObserverOrFakeQuantize
            """,
    },
    "torch.ao.quantization.PerChannelMinMaxObserver": {
        "torch.ao.quantization.": "MovingAveragePerChannelMinMaxObserver",
    },
    "torch.ao.quantization.UniformQuantizationObserverBase": {
        "torch.ao.quantization.": "HistogramObserver MinMaxObserver PerChannelMinMaxObserver",
    },
    "torch.ao.quantization.fx.graph_module.ObservedGraphModule": {
        "torch.ao.quantization.fx.graph_module.": "ObservedStandaloneGraphModule",
    },
    "torch.distributed.nn.api.remote_module._RemoteModule": {"torch.distributed.nn.": "RemoteModule"},
    "torch.export.unflatten._SubmoduleBase torch.nn.Module": {
        "torch.export.": "UnflattenedModule",
        "torch.export.unflatten.": "InterpreterModule InterpreterModuleDispatcher",
    },
    "torch.fx.GraphModule": {
        "torch.ao.quantization.fx.graph_module.": """
            FusedGraphModule ObservedGraphModule QuantizedGraphModule
            """,
        "torch.fx._lazy_graph_module.": "_LazyGraphModule",
        "torch.fx.experimental.const_fold.": "FoldedGraphModule",
    },
    "torch.jit.ScriptModule": {
        "torch.jit.": "RecursiveScriptModule TracedModule",
        "torch.jit.quantized.": """
            QuantizedLinear QuantizedLinearFP16 QuantizedRNNBase QuantizedRNNCellBase
            """,
        "torch.utils.mkldnn.": "MkldnnBatchNorm MkldnnLinear MkldnnPrelu _MkldnnConvNd",
    },
    "torch.jit.TracedModule": {"torch.jit.": "TopLevelTracedModule"},
    "torch.jit.quantized.QuantizedRNNBase": {"torch.jit.quantized.": "QuantizedGRU QuantizedLSTM"},
    "torch.jit.quantized.QuantizedRNNCellBase": {
        "torch.jit.quantized.": "QuantizedGRUCell QuantizedLSTMCell QuantizedRNNCell",
    },
    "torch.nn.ConstantPad1d": {"torch.nn.": "ZeroPad1d"},
    "torch.nn.ConstantPad2d": {"torch.nn.": "ZeroPad2d"},
    "torch.nn.ConstantPad3d": {"torch.nn.": "ZeroPad3d"},
    "torch.nn.Dropout": {"torch.ao.nn.quantized.": "Dropout"},
    "torch.nn.ELU": {"torch.ao.nn.quantized.": "ELU"},
    "torch.nn.Embedding": {"torch.ao.nn.qat.": "Embedding"},
    (
        "torch.nn.Embedding torch.ao.nn.quantized.reference.modules.utils.ReferenceQuantizedModule"
    ): {"torch.ao.nn.quantized.reference.": "Embedding"},
    "torch.nn.EmbeddingBag": {"torch.ao.nn.qat.": "EmbeddingBag"},
    (
        "torch.nn.EmbeddingBag torch.ao.nn.quantized.reference.modules.utils.ReferenceQuantizedModule"
    ): {"torch.ao.nn.quantized.reference.": "EmbeddingBag"},
    "torch.nn.GroupNorm": {"torch.ao.nn.quantized.": "GroupNorm"},
    "torch.nn.Hardswish": {"torch.ao.nn.quantized.": "Hardswish"},
    "torch.nn.Hardtanh": {"torch.nn.": "ReLU6"},
    "torch.nn.InstanceNorm1d": {"torch.ao.nn.quantized.": "InstanceNorm1d"},
    "torch.nn.InstanceNorm2d": {"torch.ao.nn.quantized.": "InstanceNorm2d"},
    "torch.nn.InstanceNorm3d": {"torch.ao.nn.quantized.": "InstanceNorm3d"},
    "torch.nn.LayerNorm": {"torch.ao.nn.quantized.": "LayerNorm"},
    "torch.nn.LeakyReLU": {"torch.ao.nn.quantized.": "LeakyReLU"},
    "torch.nn.Linear": {
        "torch.ao.nn.qat.": "Linear",
        "torch.nn.modules.linear.": "NonDynamicallyQuantizableLinear",
    },
    "torch.nn.Linear torch.ao.nn.intrinsic._FusedModule": {"torch.ao.nn.intrinsic.qat.": "LinearBn1d"},
    (
        "torch.nn.Linear torch.ao.nn.quantized.reference.modules.utils.ReferenceQuantizedModule"
    ): {"torch.ao.nn.quantized.reference.": "Linear"},
    "torch.nn.Module": {
        "torch.ao.nn.quantizable.": "LSTM LSTMCell",
        "torch.ao.nn.quantizable.modules.rnn.": "_LSTMLayer _LSTMSingleLayer",
        "torch.ao.nn.quantized.": """
            DeQuantize Embedding FXFloatFunctional FloatFunctional PReLU QFunctional Quantize
            """,
        "torch.ao.nn.quantized.dynamic.modules.rnn.": "PackedParameter RNNBase RNNCellBase",
        "torch.ao.nn.quantized.modules.embedding_ops.": "EmbeddingPackedParams",
        "torch.ao.nn.quantized.modules.linear.": "LinearPackedParams",
        "torch.ao.nn.quantized.modules.utils.": "WeightedQuantizedModule",
        "torch.ao.nn.quantized.reference.modules.utils.": "ReferenceQuantizedModule",
        "torch.ao.nn.sparse.quantized.": "Linear LinearPackedParams",
        "torch.ao.nn.sparse.quantized.dynamic.": "Linear",
        "torch.ao.pruning.": "FakeSparsity",
        "torch.ao.quantization.": "DeQuantStub QuantStub QuantWrapper",
        "torch.distributed.nn.api.remote_module.": "_RemoteModule",
        "torch.fx.": "GraphModule",
        "torch.fx.graph_module.": "_CodeOnlyModule",
        "torch.fx.passes.utils.": "HolderModule",
        "torch.jit.": "ONNXTracedModule ScriptModule",
        "torch.nn.": """
            AdaptiveLogSoftmaxWithLoss Bilinear CELU ChannelShuffle Container CosineSimilarity CrossMapLRN2d
            ELU Embedding EmbeddingBag Flatten Fold FractionalMaxPool2d FractionalMaxPool3d GELU GLU GroupNorm
            Hardshrink Hardsigmoid Hardswish Hardtanh Identity LayerNorm LeakyReLU Linear LocalResponseNorm
            LogSigmoid LogSoftmax Mish ModuleDict ModuleList MultiheadAttention PReLU PairwiseDistance
            ParameterDict ParameterList PixelShuffle PixelUnshuffle RMSNorm RNNBase RNNCellBase RReLU ReLU
            SELU Sequential SiLU Sigmoid Softmax Softmax2d Softmin Softplus Softshrink Softsign Tanh
            Tanhshrink Threshold Transformer TransformerDecoder TransformerDecoderLayer TransformerEncoder
            TransformerEncoderLayer Unflatten Unfold Upsample
            """,
        "torch.nn.cpp.": "ModuleWrapper",
        "torch.nn.modules.batchnorm.": "_NormBase",
        "torch.nn.modules.conv.": "_ConvNd",
        "torch.nn.modules.dropout.": "_DropoutNd",
        "torch.nn.modules.loss.": "_Loss",
        "torch.nn.modules.padding.": "_CircularPadNd _ConstantPadNd _ReflectionPadNd _ReplicationPadNd",
        "torch.nn.modules.pooling.": """
            _AdaptiveAvgPoolNd _AdaptiveMaxPoolNd _AvgPoolNd _LPPoolNd _MaxPoolNd _MaxUnpoolNd
            """,
        "torch.nn.utils.parametrizations.": "_Orthogonal _SpectralNorm _WeightNorm",
        "torch.optim.swa_utils.": "AveragedModel",
    },
    "torch.nn.Module abc.ABC": {
        "torch.distributed.algorithms._checkpoint.checkpoint_wrapper.": "ActivationWrapper",
    },
    "torch.nn.Module torch.distributed.algorithms.join.Joinable": {
        "torch.nn.parallel.": "DistributedDataParallel",
    },
    (
        "torch.nn.Module torch.distributed.fsdp._common_utils._FSDPState"
    ): {"torch.distributed.fsdp.": "FullyShardedDataParallel"},
    "torch.nn.Module typing.Generic": {"torch.nn.": "DataParallel"},
    "torch.nn.ModuleList": {"torch.nn.utils.parametrize.": "ParametrizationList"},
    "torch.nn.MultiheadAttention": {"torch.ao.nn.quantizable.": "MultiheadAttention"},
    "torch.nn.NLLLoss": {"torch.nn.": "NLLLoss2d"},
    "torch.nn.RNNBase": {
        "torch.ao.nn.quantized.reference.modules.rnn.": "RNNBase",
        "torch.nn.": "GRU LSTM RNN",
    },
    "torch.nn.RNNCellBase": {
        "torch.ao.nn.quantized.reference.modules.rnn.": "RNNCellBase",
        "torch.nn.": "GRUCell LSTMCell RNNCell",
    },
    "torch.nn.ReLU": {"torch.ao.nn.quantized.": "ReLU6"},
    "torch.nn.Sequential": {"torch.ao.nn.intrinsic.": "_FusedModule"},
    "torch.nn.Sigmoid": {"torch.ao.nn.quantized.": "Sigmoid"},
    "torch.nn.Softmax": {"torch.ao.nn.quantized.": "Softmax"},
    "torch.nn.Upsample": {"torch.nn.": "UpsamplingBilinear2d UpsamplingNearest2d"},
    "torch.nn.modules.batchnorm._BatchNorm": {
        "torch.ao.nn.quantized.modules.batchnorm.": "_BatchNorm",
        "torch.nn.": "BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm",
    },
    (
        "torch.nn.modules.batchnorm._LazyNormBase torch.nn.modules.batchnorm._BatchNorm"
    ): {"torch.nn.": "LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d"},
    (
        "torch.nn.modules.batchnorm._LazyNormBase torch.nn.modules.instancenorm._InstanceNorm"
    ): {"torch.nn.": "LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d"},
    "torch.nn.modules.batchnorm._NormBase": {
        "torch.nn.modules.batchnorm.": "_BatchNorm",
        "torch.nn.modules.instancenorm.": "_InstanceNorm",
    },
    "torch.nn.modules.conv._ConvNd": {
        "torch.ao.nn.qat.modules.conv.": "_ConvNd",
        "torch.nn.": "Conv1d Conv2d Conv3d",
        "torch.nn.modules.conv.": "_ConvTransposeNd",
    },
    (
        "torch.nn.modules.conv._ConvNd torch.ao.nn.intrinsic._FusedModule"
    ): {"torch.ao.nn.intrinsic.qat.modules.conv_fused.": "_ConvBnNd"},
    (
        "torch.nn.modules.conv._ConvNd "
        "torch.ao.nn.quantized.reference.modules.utils.ReferenceQuantizedModule"
    ): {"torch.ao.nn.quantized.reference.modules.conv.": "_ConvNd"},
    "torch.nn.modules.conv._ConvTransposeNd": {
        "torch.nn.": "ConvTranspose1d ConvTranspose2d ConvTranspose3d",
        "torch.nn.modules.conv.": "_ConvTransposeMixin",
    },
    "torch.nn.modules.conv._LazyConvXdMixin torch.nn.Conv1d": {"torch.nn.": "LazyConv1d"},
    "torch.nn.modules.conv._LazyConvXdMixin torch.nn.Conv2d": {"torch.nn.": "LazyConv2d"},
    "torch.nn.modules.conv._LazyConvXdMixin torch.nn.Conv3d": {"torch.nn.": "LazyConv3d"},
    (
        "torch.nn.modules.conv._LazyConvXdMixin torch.nn.ConvTranspose1d"
    ): {"torch.nn.": "LazyConvTranspose1d"},
    (
        "torch.nn.modules.conv._LazyConvXdMixin torch.nn.ConvTranspose2d"
    ): {"torch.nn.": "LazyConvTranspose2d"},
    (
        "torch.nn.modules.conv._LazyConvXdMixin torch.nn.ConvTranspose3d"
    ): {"torch.nn.": "LazyConvTranspose3d"},
    "torch.nn.modules.dropout._DropoutNd": {
        "torch.nn.": "AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout",
    },
    "torch.nn.modules.instancenorm._InstanceNorm": {
        "torch.nn.": "InstanceNorm1d InstanceNorm2d InstanceNorm3d",
    },
    "torch.nn.modules.lazy.LazyModuleMixin torch.nn.Linear": {"torch.nn.": "LazyLinear"},
    (
        "torch.nn.modules.lazy.LazyModuleMixin torch.nn.modules.batchnorm._NormBase"
    ): {"torch.nn.modules.batchnorm.": "_LazyNormBase"},
    "torch.nn.modules.loss._Loss": {
        "torch.nn.": """
            BCEWithLogitsLoss CTCLoss CosineEmbeddingLoss GaussianNLLLoss HingeEmbeddingLoss HuberLoss
            KLDivLoss L1Loss MSELoss MarginRankingLoss MultiLabelMarginLoss PoissonNLLLoss SmoothL1Loss
            SoftMarginLoss TripletMarginLoss TripletMarginWithDistanceLoss
            """,
        "torch.nn.modules.loss.": "_WeightedLoss",
    },
    "torch.nn.modules.loss._WeightedLoss": {
        "torch.nn.": """
            BCELoss CrossEntropyLoss LinearCrossEntropyLoss MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss
            """,
    },
    "torch.nn.modules.padding._CircularPadNd": {"torch.nn.": "CircularPad1d CircularPad2d CircularPad3d"},
    "torch.nn.modules.padding._ConstantPadNd": {"torch.nn.": "ConstantPad1d ConstantPad2d ConstantPad3d"},
    "torch.nn.modules.padding._ReflectionPadNd": {
        "torch.nn.": "ReflectionPad1d ReflectionPad2d ReflectionPad3d",
    },
    "torch.nn.modules.padding._ReplicationPadNd": {
        "torch.nn.": "ReplicationPad1d ReplicationPad2d ReplicationPad3d",
    },
    "torch.nn.modules.pooling._AdaptiveAvgPoolNd": {
        "torch.nn.": "AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d",
    },
    "torch.nn.modules.pooling._AdaptiveMaxPoolNd": {
        "torch.nn.": "AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d",
    },
    "torch.nn.modules.pooling._AvgPoolNd": {"torch.nn.": "AvgPool1d AvgPool2d AvgPool3d"},
    "torch.nn.modules.pooling._LPPoolNd": {"torch.nn.": "LPPool1d LPPool2d LPPool3d"},
    "torch.nn.modules.pooling._MaxPoolNd": {"torch.nn.": "MaxPool1d MaxPool2d MaxPool3d"},
    "torch.nn.modules.pooling._MaxUnpoolNd": {"torch.nn.": "MaxUnpool1d MaxUnpool2d MaxUnpool3d"},
    "torch.nn.parallel.DistributedDataParallel": {"torch.nn.parallel.": "DistributedDataParallelCPU"},
    "torch.utils.mkldnn._MkldnnConvNd": {"torch.utils.mkldnn.": "MkldnnConv1d MkldnnConv2d MkldnnConv3d"},
})
BASES: dict[str, tuple[str, ...]] = {name: tuple(words.split()) for name, words in _BASES.items()}
"""Every module class of PyTorch -> its direct bases, object apart.

BASES["torch.nn.BatchNorm2d"] is ("torch.nn.modules.batchnorm._BatchNorm",).
"""

_HOMES = _facts({
    "torch.": {
        "torch._tensor.": "Tensor",
        "torch.functional.": """
            Tensor atleast_1d atleast_2d atleast_3d block_diag broadcast_shapes broadcast_tensors
            cartesian_prod cdist chain_matmul einsum istft lu meshgrid norm pca_lowrank split stft svd_lowrank
            tensordot unique unique_consecutive unravel_index
            """,
        "torch.nn.attention.flex_attention.": "Tensor",
        "torch.nn.common_types.": "Tensor",
        "torch.nn.functional.": "Tensor",
        "torch.nn.init.": "Tensor",
        "torch.nn.modules.activation.": "Tensor",
        "torch.nn.modules.adaptive.": "Tensor",
        "torch.nn.modules.batchnorm.": "Tensor",
        "torch.nn.modules.channelshuffle.": "Tensor",
        "torch.nn.modules.conv.": "Tensor",
        "torch.nn.modules.distance.": "Tensor",
        "torch.nn.modules.dropout.": "Tensor",
        "torch.nn.modules.flatten.": "Tensor",
        "torch.nn.modules.fold.": "Tensor",
        "torch.nn.modules.instancenorm.": "Tensor",
        "torch.nn.modules.linear.": "Tensor",
        "torch.nn.modules.loss.": "Tensor",
        "torch.nn.modules.module.": "Tensor",
        "torch.nn.modules.normalization.": "Tensor",
        "torch.nn.modules.padding.": "Tensor",
        "torch.nn.modules.pixelshuffle.": "Tensor",
        "torch.nn.modules.pooling.": "Tensor",
        "torch.nn.modules.rnn.": "Tensor",
        "torch.nn.modules.sparse.": "Tensor",
        "torch.nn.modules.transformer.": "Tensor",
        "torch.nn.modules.upsampling.": "Tensor",
        "torch.nn.utils.clip_grad.": "Tensor",
        "torch.nn.utils.parametrizations.": "Tensor",
        "torch.nn.utils.parametrize.": "Tensor",
        "torch.nn.utils.rnn.": "Tensor",
        "torch.nn.utils.stateless.": "Tensor",
        "torch.nn.utils.weight_norm.": "norm_except_dim",
    },
    "torch.ao.nn.intrinsic.": {
        "torch.ao.nn.intrinsic.modules.": """
            BNReLU2d BNReLU3d ConvAdd2d ConvAddReLU2d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d
            ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d LinearLeakyReLU LinearReLU LinearTanh
            _FusedModule
            """,
        "torch.ao.nn.intrinsic.modules.fused.": """
            BNReLU2d BNReLU3d ConvAdd2d ConvAddReLU2d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d
            ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d LinearLeakyReLU LinearReLU LinearTanh
            _FusedModule
            """,
        "torch.nn.intrinsic.": """
            BNReLU2d BNReLU3d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d
            ConvReLU2d ConvReLU3d LinearBn1d LinearReLU _FusedModule
            """,
        "torch.nn.intrinsic.modules.": """
            BNReLU2d BNReLU3d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d
            ConvReLU2d ConvReLU3d LinearBn1d LinearReLU _FusedModule
            """,
        "torch.nn.intrinsic.modules.fused.": """
            BNReLU2d BNReLU3d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d
            ConvReLU2d ConvReLU3d LinearBn1d LinearReLU _FusedModule
            """,
    },
    "torch.ao.nn.intrinsic.qat.": {
        "torch.ao.nn.intrinsic.qat.modules.": """
            ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d
            LinearBn1d LinearReLU
            """,
        "torch.ao.nn.intrinsic.qat.modules.conv_fused.": """
            ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d
            """,
        "torch.ao.nn.intrinsic.qat.modules.linear_fused.": "LinearBn1d",
        "torch.ao.nn.intrinsic.qat.modules.linear_relu.": "LinearReLU",
        "torch.nn.intrinsic.qat.": """
            ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d
            LinearBn1d LinearReLU
            """,
        "torch.nn.intrinsic.qat.modules.": """
            ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d
            LinearBn1d LinearReLU
            """,
        "torch.nn.intrinsic.qat.modules.conv_fused.": """
            ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d ConvReLU2d ConvReLU3d
            """,
        "torch.nn.intrinsic.qat.modules.linear_fused.": "LinearBn1d",
        "torch.nn.intrinsic.qat.modules.linear_relu.": "LinearReLU",
    },
    "torch.ao.nn.intrinsic.quantized.": {
        "torch.ao.nn.intrinsic.quantized.modules.": """
            BNReLU2d BNReLU3d ConvAdd2d ConvAddReLU2d ConvReLU1d ConvReLU2d ConvReLU3d LinearLeakyReLU
            LinearReLU LinearTanh
            """,
        "torch.ao.nn.intrinsic.quantized.modules.bn_relu.": "BNReLU2d BNReLU3d",
        "torch.ao.nn.intrinsic.quantized.modules.conv_add.": "ConvAdd2d ConvAddReLU2d",
        "torch.ao.nn.intrinsic.quantized.modules.conv_relu.": "ConvReLU1d ConvReLU2d ConvReLU3d",
        "torch.ao.nn.intrinsic.quantized.modules.linear_relu.": "LinearLeakyReLU LinearReLU LinearTanh",
        "torch.nn.intrinsic.quantized.": "BNReLU2d BNReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearReLU",
        "torch.nn.intrinsic.quantized.modules.": """
            BNReLU2d BNReLU3d ConvReLU1d ConvReLU2d ConvReLU3d LinearReLU
            """,
        "torch.nn.intrinsic.quantized.modules.bn_relu.": "BNReLU2d BNReLU3d",
        "torch.nn.intrinsic.quantized.modules.conv_relu.": "ConvReLU1d ConvReLU2d ConvReLU3d",
        "torch.nn.intrinsic.quantized.modules.linear_relu.": "LinearReLU",
    },
    "torch.ao.nn.intrinsic.quantized.dynamic.": {
        "torch.ao.nn.intrinsic.quantized.dynamic.modules.": "LinearReLU",
        "torch.ao.nn.intrinsic.quantized.dynamic.modules.linear_relu.": "LinearReLU",
        "torch.nn.intrinsic.quantized.dynamic.": "LinearReLU",
        "torch.nn.intrinsic.quantized.dynamic.modules.": "LinearReLU",
        "torch.nn.intrinsic.quantized.dynamic.modules.linear_relu.": "LinearReLU",
    },
    "torch.ao.nn.qat.": {
        "torch.ao.nn.qat.modules.": "Conv1d Conv2d Conv3d Embedding EmbeddingBag Linear",
        "torch.ao.nn.qat.modules.conv.": "Conv1d Conv2d Conv3d",
        "torch.ao.nn.qat.modules.embedding_ops.": "Embedding EmbeddingBag",
        "torch.ao.nn.qat.modules.linear.": "Linear",
        "torch.nn.qat.": "Conv1d Conv2d Conv3d Embedding EmbeddingBag Linear",
        "torch.nn.qat.modules.": "Conv1d Conv2d Conv3d Embedding EmbeddingBag Linear",
        "torch.nn.qat.modules.conv.": "Conv1d Conv2d Conv3d",
        "torch.nn.qat.modules.embedding_ops.": "Embedding EmbeddingBag",
        "torch.nn.qat.modules.linear.": "Linear",
    },
    "torch.ao.nn.qat.dynamic.": {
        "torch.ao.nn.qat.dynamic.modules.": "Linear",
        "torch.ao.nn.qat.dynamic.modules.linear.": "Linear",
        "torch.nn.qat.dynamic.": "Linear",
        "torch.nn.qat.dynamic.modules.": "Linear",
        "torch.nn.qat.dynamic.modules.linear.": "Linear",
    },
    "torch.ao.nn.quantizable.": {
        "torch.ao.nn.quantizable.modules.": "LSTM LSTMCell MultiheadAttention",
        "torch.ao.nn.quantizable.modules.activation.": "MultiheadAttention",
        "torch.ao.nn.quantizable.modules.rnn.": "LSTM LSTMCell",
        "torch.nn.quantizable.": "LSTM LSTMCell MultiheadAttention",
        "torch.nn.quantizable.modules.": "LSTM LSTMCell MultiheadAttention",
        "torch.nn.quantizable.modules.activation.": "MultiheadAttention",
        "torch.nn.quantizable.modules.rnn.": "LSTM LSTMCell",
    },
    "torch.ao.nn.quantized.": {
        "torch.ao.nn.quantized.modules.": """
            BatchNorm2d BatchNorm3d Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
            DeQuantize Dropout ELU Embedding EmbeddingBag FXFloatFunctional FloatFunctional GroupNorm
            Hardswish InstanceNorm1d InstanceNorm2d InstanceNorm3d LSTM LayerNorm LeakyReLU Linear
            MultiheadAttention PReLU QFunctional Quantize ReLU6 Sigmoid Softmax
            """,
        "torch.ao.nn.quantized.modules.activation.": """
            ELU Hardswish LeakyReLU MultiheadAttention PReLU ReLU6 Sigmoid Softmax
            """,
        "torch.ao.nn.quantized.modules.batchnorm.": "BatchNorm2d BatchNorm3d",
        "torch.ao.nn.quantized.modules.conv.": """
            Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
            """,
        "torch.ao.nn.quantized.modules.dropout.": "Dropout",
        "torch.ao.nn.quantized.modules.embedding_ops.": "Embedding EmbeddingBag",
        "torch.ao.nn.quantized.modules.functional_modules.": """
            FXFloatFunctional FloatFunctional QFunctional
            """,
        "torch.ao.nn.quantized.modules.linear.": "Linear",
        "torch.ao.nn.quantized.modules.normalization.": """
            GroupNorm InstanceNorm1d InstanceNorm2d InstanceNorm3d LayerNorm
            """,
        "torch.ao.nn.quantized.modules.rnn.": "LSTM",
        "torch.nn.quantized.": """
            BatchNorm2d BatchNorm3d Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
            DeQuantize Dropout ELU Embedding EmbeddingBag FXFloatFunctional FloatFunctional GroupNorm
            Hardswish InstanceNorm1d InstanceNorm2d InstanceNorm3d LSTM LayerNorm LeakyReLU Linear
            MultiheadAttention PReLU QFunctional Quantize ReLU6 Sigmoid Softmax
            """,
        "torch.nn.quantized.modules.": """
            BatchNorm2d BatchNorm3d Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
            DeQuantize Dropout ELU Embedding EmbeddingBag FXFloatFunctional FloatFunctional GroupNorm
            Hardswish InstanceNorm1d InstanceNorm2d InstanceNorm3d LSTM LayerNorm LeakyReLU Linear
            MultiheadAttention PReLU QFunctional Quantize ReLU6 Sigmoid Softmax
            """,
        "torch.nn.quantized.modules.activation.": """
            ELU Hardswish LeakyReLU MultiheadAttention PReLU ReLU6 Sigmoid Softmax
            """,
        "torch.nn.quantized.modules.batchnorm.": "BatchNorm2d BatchNorm3d",
        "torch.nn.quantized.modules.conv.": """
            Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
            """,
        "torch.nn.quantized.modules.dropout.": "Dropout",
        "torch.nn.quantized.modules.embedding_ops.": "Embedding EmbeddingBag",
        "torch.nn.quantized.modules.functional_modules.": "FXFloatFunctional FloatFunctional QFunctional",
        "torch.nn.quantized.modules.linear.": "Linear",
        "torch.nn.quantized.modules.normalization.": """
            GroupNorm InstanceNorm1d InstanceNorm2d InstanceNorm3d LayerNorm
            """,
        "torch.nn.quantized.modules.rnn.": "LSTM",
    },
    "torch.ao.nn.quantized.dynamic.": {
        "torch.ao.nn.quantized.dynamic.modules.": """
            Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d GRU GRUCell LSTM LSTMCell
            Linear RNNCell
            """,
        "torch.ao.nn.quantized.dynamic.modules.conv.": """
            Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
            """,
        "torch.ao.nn.quantized.dynamic.modules.linear.": "Linear",
        "torch.ao.nn.quantized.dynamic.modules.rnn.": "GRU GRUCell LSTM LSTMCell RNNCell",
        "torch.nn.quantized.dynamic.": """
            Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d GRU GRUCell LSTM LSTMCell
            Linear RNNCell
            """,
        "torch.nn.quantized.dynamic.modules.": """
            Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d GRU GRUCell LSTM LSTMCell
            Linear RNNCell
            """,
        "torch.nn.quantized.dynamic.modules.conv.": """
            Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
            """,
        "torch.nn.quantized.dynamic.modules.linear.": "Linear",
        "torch.nn.quantized.dynamic.modules.rnn.": "GRU GRUCell LSTM LSTMCell RNNCell",
    },
    "torch.ao.nn.quantized.dynamic.modules.rnn.": {
        "torch.nn.quantized.dynamic.modules.rnn.": "PackedParameter RNNBase RNNCellBase",
    },
    "torch.ao.nn.quantized.modules.embedding_ops.": {
        "torch.nn.quantized.modules.embedding_ops.": "EmbeddingPackedParams",
    },
    "torch.ao.nn.quantized.modules.linear.": {"torch.nn.quantized.modules.linear.": "LinearPackedParams"},
    "torch.ao.nn.quantized.modules.utils.": {
        "torch.nn.quantized.modules.utils.": "WeightedQuantizedModule",
    },
    "torch.ao.nn.quantized.reference.": {
        "torch.ao.nn.quantized.reference.modules.": """
            Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d Embedding EmbeddingBag GRU
            GRUCell LSTM LSTMCell Linear RNNCell
            """,
        "torch.ao.nn.quantized.reference.modules.conv.": """
            Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
            """,
        "torch.ao.nn.quantized.reference.modules.linear.": "Linear",
        "torch.ao.nn.quantized.reference.modules.rnn.": "GRU GRUCell LSTM LSTMCell RNNCell",
        "torch.ao.nn.quantized.reference.modules.sparse.": "Embedding EmbeddingBag",
    },
    "torch.ao.nn.sparse.quantized.": {
        "torch.ao.nn.sparse.quantized.linear.": "Linear LinearPackedParams",
    },
    "torch.ao.nn.sparse.quantized.dynamic.": {"torch.ao.nn.sparse.quantized.dynamic.linear.": "Linear"},
    "torch.ao.pruning.": {"torch.ao.pruning.sparsifier.utils.": "FakeSparsity"},
    "torch.ao.quantization.": {
        "torch.ao.quantization.fake_quantize.": """
            FakeQuantize FakeQuantizeBase FixedQParamsFakeQuantize FusedMovingAvgObsFakeQuantize
            """,
        "torch.ao.quantization.observer.": """
            AffineQuantizedObserverBase FixedQParamsObserver HistogramObserver MinMaxObserver
            MovingAverageMinMaxObserver MovingAveragePerChannelMinMaxObserver NoopObserver ObserverBase
            PerChannelMinMaxObserver PlaceholderObserver RecordingObserver ReuseInputObserver
            UniformQuantizationObserverBase
            """,
        "torch.ao.quantization.stubs.": "DeQuantStub QuantStub QuantWrapper",
        "torch.quantization.": """
            DeQuantStub FakeQuantize FakeQuantizeBase FixedQParamsFakeQuantize FusedMovingAvgObsFakeQuantize
            HistogramObserver MinMaxObserver MovingAverageMinMaxObserver MovingAveragePerChannelMinMaxObserver
            NoopObserver ObserverBase PerChannelMinMaxObserver PlaceholderObserver QuantStub QuantWrapper
            RecordingObserver
            """,
        "torch.quantization.fake_quantize.": """
            FakeQuantize FakeQuantizeBase FixedQParamsFakeQuantize FusedMovingAvgObsFakeQuantize
            """,
        "torch.quantization.observer.": """
            HistogramObserver MinMaxObserver MovingAverageMinMaxObserver MovingAveragePerChannelMinMaxObserver
            NoopObserver ObserverBase PerChannelMinMaxObserver PlaceholderObserver RecordingObserver
            """,
        "torch.quantization.stubs.": "DeQuantStub QuantStub QuantWrapper",
    },
    "torch.ao.quantization.PlaceholderObserver": {
        "torch.ao.quantization.": "default_placeholder_observer",
        "torch.ao.quantization.observer.": "default_placeholder_observer",
        "torch.quantization.": "default_placeholder_observer",
        "torch.quantization.observer.": "default_placeholder_observer",
    },
    "torch.ao.quantization.RecordingObserver": {
        "torch.ao.quantization.": "default_debug_observer",
        "torch.ao.quantization.observer.": "default_debug_observer",
        "torch.quantization.": "default_debug_observer",
        "torch.quantization.observer.": "default_debug_observer",
    },
    "torch.ao.quantization.ReuseInputObserver": {
        "torch.ao.quantization.": "default_reuse_input_observer",
        "torch.ao.quantization.observer.": "default_reuse_input_observer",
    },
    "torch.ao.quantization.UniformQuantizationObserverBase": {
        "torch.ao.quantization.observer.": "_ObserverBase",
        "torch.quantization.observer.": "_ObserverBase",
    },
    "torch.ao.quantization.fx.graph_module.": {
        "torch.quantization.fx.graph_module.": """
            FusedGraphModule ObservedGraphModule ObservedStandaloneGraphModule QuantizedGraphModule
            """,
        "torch.quantization.quantize_fx.": "ObservedGraphModule",
    },
    "torch.distributed.fsdp.": {
        "torch.distributed.fsdp._flat_param.": "FlatParameter",
        "torch.distributed.fsdp.fully_sharded_data_parallel.": "FullyShardedDataParallel",
    },
    "torch.distributed.nn.": {"torch.distributed.nn.api.remote_module.": "RemoteModule"},
    "torch.export.": {"torch.export.unflatten.": "UnflattenedModule"},
    "torch.fx.": {
        "torch.fx.graph_module.": "GraphModule",
        "torch.quantization.fx.graph_module.": "GraphModule",
    },
    "torch.fx.passes.utils.": {"torch.fx.passes.utils.common.": "HolderModule"},
    "torch.jit.": {
        "torch.jit._script.": "RecursiveScriptModule ScriptModule",
        "torch.jit._trace.": "ONNXTracedModule TopLevelTracedModule TracedModule",
    },
    "torch.masked.": {
        "torch.masked.maskedtensor.": "MaskedTensor",
        "torch.masked.maskedtensor.core.": "MaskedTensor",
    },
    "torch.nn.": {
        "torch.nn.modules.": """
            AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveLogSoftmaxWithLoss AdaptiveMaxPool1d
            AdaptiveMaxPool2d AdaptiveMaxPool3d AlphaDropout AvgPool1d AvgPool2d AvgPool3d BCELoss
            BCEWithLogitsLoss BatchNorm1d BatchNorm2d BatchNorm3d Bilinear CELU CTCLoss ChannelShuffle
            CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d Container
            Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d CosineEmbeddingLoss
            CosineSimilarity CrossEntropyLoss CrossMapLRN2d Dropout Dropout1d Dropout2d Dropout3d ELU
            Embedding EmbeddingBag FeatureAlphaDropout Flatten Fold FractionalMaxPool2d FractionalMaxPool3d
            GELU GLU GRU GRUCell GaussianNLLLoss GroupNorm Hardshrink Hardsigmoid Hardswish Hardtanh
            HingeEmbeddingLoss HuberLoss Identity InstanceNorm1d InstanceNorm2d InstanceNorm3d KLDivLoss
            L1Loss LPPool1d LPPool2d LPPool3d LSTM LSTMCell LayerNorm LazyBatchNorm1d LazyBatchNorm2d
            LazyBatchNorm3d LazyConv1d LazyConv2d LazyConv3d LazyConvTranspose1d LazyConvTranspose2d
            LazyConvTranspose3d LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d LazyLinear LeakyReLU
            Linear LinearCrossEntropyLoss LocalResponseNorm LogSigmoid LogSoftmax MSELoss MarginRankingLoss
            MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d Mish Module ModuleDict
            ModuleList MultiLabelMarginLoss MultiLabelSoftMarginLoss MultiMarginLoss MultiheadAttention
            NLLLoss NLLLoss2d PReLU PairwiseDistance ParameterDict ParameterList PixelShuffle PixelUnshuffle
            PoissonNLLLoss RMSNorm RNN RNNBase RNNCell RNNCellBase RReLU ReLU ReLU6 ReflectionPad1d
            ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d SELU Sequential
            SiLU Sigmoid SmoothL1Loss SoftMarginLoss Softmax Softmax2d Softmin Softplus Softshrink Softsign
            SyncBatchNorm Tanh Tanhshrink Threshold Transformer TransformerDecoder TransformerDecoderLayer
            TransformerEncoder TransformerEncoderLayer TripletMarginLoss TripletMarginWithDistanceLoss
            Unflatten Unfold Upsample UpsamplingBilinear2d UpsamplingNearest2d ZeroPad1d ZeroPad2d ZeroPad3d
            """,
        "torch.nn.modules.activation.": """
            CELU ELU GELU GLU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid LogSoftmax Mish
            Module MultiheadAttention PReLU Parameter RReLU ReLU ReLU6 SELU SiLU Sigmoid Softmax Softmax2d
            Softmin Softplus Softshrink Softsign Tanh Tanhshrink Threshold
            """,
        "torch.nn.modules.adaptive.": "AdaptiveLogSoftmaxWithLoss Linear Module ModuleList Sequential",
        "torch.nn.modules.batchnorm.": """
            BatchNorm1d BatchNorm2d BatchNorm3d LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d Module
            Parameter SyncBatchNorm UninitializedBuffer UninitializedParameter
            """,
        "torch.nn.modules.channelshuffle.": "ChannelShuffle Module",
        "torch.nn.modules.container.": """
            Container Module ModuleDict ModuleList Parameter ParameterDict ParameterList Sequential
            """,
        "torch.nn.modules.conv.": """
            Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d LazyConv1d LazyConv2d
            LazyConv3d LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d Module Parameter
            UninitializedParameter
            """,
        "torch.nn.modules.distance.": "CosineSimilarity Module PairwiseDistance",
        "torch.nn.modules.dropout.": """
            AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout Module
            """,
        "torch.nn.modules.flatten.": "Flatten Module Unflatten",
        "torch.nn.modules.fold.": "Fold Module Unfold",
        "torch.nn.modules.instancenorm.": """
            InstanceNorm1d InstanceNorm2d InstanceNorm3d LazyInstanceNorm1d LazyInstanceNorm2d
            LazyInstanceNorm3d
            """,
        "torch.nn.modules.linear.": """
            Bilinear Identity LazyLinear Linear Module Parameter UninitializedParameter
            """,
        "torch.nn.modules.loss.": """
            BCELoss BCEWithLogitsLoss CTCLoss CosineEmbeddingLoss CrossEntropyLoss GaussianNLLLoss
            HingeEmbeddingLoss HuberLoss KLDivLoss L1Loss Linear LinearCrossEntropyLoss MSELoss
            MarginRankingLoss Module MultiLabelMarginLoss MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss
            NLLLoss2d PairwiseDistance PoissonNLLLoss SmoothL1Loss SoftMarginLoss TripletMarginLoss
            TripletMarginWithDistanceLoss
            """,
        "torch.nn.modules.module.": "Buffer Module Parameter",
        "torch.nn.modules.normalization.": """
            CrossMapLRN2d GroupNorm LayerNorm LocalResponseNorm Module Parameter RMSNorm
            """,
        "torch.nn.modules.padding.": """
            CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d Module
            ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d
            ZeroPad1d ZeroPad2d ZeroPad3d
            """,
        "torch.nn.modules.pixelshuffle.": "Module PixelShuffle PixelUnshuffle",
        "torch.nn.modules.pooling.": """
            AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d
            AdaptiveMaxPool3d AvgPool1d AvgPool2d AvgPool3d FractionalMaxPool2d FractionalMaxPool3d LPPool1d
            LPPool2d LPPool3d MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d Module
            """,
        "torch.nn.modules.rnn.": """
            GRU GRUCell LSTM LSTMCell Module Parameter RNN RNNBase RNNCell RNNCellBase
            """,
        "torch.nn.modules.sparse.": "Embedding EmbeddingBag Module Parameter",
        "torch.nn.modules.transformer.": """
            Dropout LayerNorm Linear Module ModuleList MultiheadAttention Transformer TransformerDecoder
            TransformerDecoderLayer TransformerEncoder TransformerEncoderLayer
            """,
        "torch.nn.modules.upsampling.": "Module Upsample UpsamplingBilinear2d UpsamplingNearest2d",
        "torch.nn.parallel.": "DataParallel",
        "torch.nn.parallel.data_parallel.": "DataParallel Module",
        "torch.nn.parallel.distributed.": "Module",
        "torch.nn.parallel.parallel_apply.": "Module",
        "torch.nn.parallel.replicate.": "Module",
        "torch.nn.parameter.": "Buffer Parameter UninitializedBuffer UninitializedParameter",
        "torch.nn.quantized.": "MaxPool2d",
        "torch.nn.quantized.modules.": "MaxPool2d",
        "torch.nn.utils.parametrizations.": "Module",
        "torch.nn.utils.parametrize.": "Module ModuleDict ModuleList Parameter",
        "torch.nn.utils.spectral_norm.": "Module",
        "torch.nn.utils.weight_norm.": "Module Parameter UninitializedParameter",
    },
    "torch.nn.functional.": {
        "torch._C._nn.": """
            avg_pool2d avg_pool3d elu_ gelu hardtanh_ leaky_relu_ linear one_hot scaled_dot_product_attention
            softplus softshrink
            """,
        "torch._tensor.": "has_torch_function has_torch_function_unary has_torch_function_variadic",
        "torch.functional.": "has_torch_function has_torch_function_unary has_torch_function_variadic",
    },
    "torch.nn.functional.logsigmoid": {"torch._C._nn.": "log_sigmoid"},
    "torch.nn.functional.threshold": {"torch.nn.functional.": "_threshold"},
    "torch.nn.init.": {
        "torch.nn.modules.activation.": "constant_ xavier_normal_ xavier_uniform_",
        "torch.nn.modules.transformer.": "xavier_uniform_",
    },
    "torch.nn.modules.batchnorm.": {"torch.nn.modules.instancenorm.": "_LazyNormBase _NormBase"},
    "torch.nn.modules.linear.": {"torch.nn.modules.activation.": "NonDynamicallyQuantizableLinear"},
    "torch.nn.parallel.": {"torch.nn.parallel.distributed.": "DistributedDataParallel"},
    "torch.optim.": {
        "torch.optim.adadelta.": "Adadelta",
        "torch.optim.adagrad.": "Adagrad",
        "torch.optim.adam.": "Adam",
        "torch.optim.adamax.": "Adamax",
        "torch.optim.adamw.": "AdamW",
        "torch.optim.asgd.": "ASGD",
        "torch.optim.lbfgs.": "LBFGS",
        "torch.optim.nadam.": "NAdam",
        "torch.optim.optimizer.": "Optimizer",
        "torch.optim.radam.": "RAdam",
        "torch.optim.rmsprop.": "RMSprop",
        "torch.optim.rprop.": "Rprop",
        "torch.optim.sgd.": "SGD",
        "torch.optim.sparse_adam.": "SparseAdam",
    },
    "torch.segment_reduce": {"torch.": "_segment_reduce"},
    "torch.sparse.": {
        "torch.sparse.semi_structured.": """
            SparseSemiStructuredTensor SparseSemiStructuredTensorCUSPARSELT SparseSemiStructuredTensorCUTLASS
            to_sparse_semi_structured
            """,
    },
    "torch.sym_int": {"torch.nn.functional.": "_sym_int"},
    "torch.sym_sqrt": {"torch.": "_sym_sqrt"},
})
ALIASES: dict[str, str] = {
    name: home + name.rpartition(".")[2] if home.endswith(".") else home for name, home in _HOMES.items()
}
"""Other names of a function or class -> its canonical name.

ALIASES["torch.nn.modules.linear.Linear"] is "torch.nn.Linear"; a canonical name is no key.
"""

RESERVED_NAMES: dict[str, str] = _facts({
    "attribute": {
        "": """
            T_destination __annotations__ __class__ __dict__ __doc__ __module__ __weakref__
            _compiled_call_impl _version call_super_init dump_patches
            """,
    },
    "instance": {
        "": """
            _backward_hooks _backward_pre_hooks _buffers _forward_hooks _forward_hooks_always_called
            _forward_hooks_with_kwargs _forward_pre_hooks _forward_pre_hooks_with_kwargs
            _is_full_backward_hook _load_state_dict_post_hooks _load_state_dict_pre_hooks _modules
            _non_persistent_buffers_set _parameters _state_dict_hooks _state_dict_pre_hooks training
            """,
    },
    "method": {
        "": """
            __call__ __delattr__ __dir__ __eq__ __format__ __ge__ __getattr__ __getattribute__ __gt__ __hash__
            __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__
            __setattr__ __setstate__ __sizeof__ __str__ __subclasshook__ _apply _call_impl _get_backward_hooks
            _get_backward_pre_hooks _get_name _load_from_state_dict _maybe_warn_non_full_backward_hook
            _named_members _register_load_state_dict_pre_hook _register_state_dict_hook
            _replicate_for_data_parallel _save_to_state_dict _slow_forward _wrapped_call_impl add_module apply
            bfloat16 buffers children compile cpu cuda double eval extra_repr float forward get_buffer
            get_extra_state get_parameter get_submodule half ipu load_state_dict modules mtia named_buffers
            named_children named_modules named_parameters parameters register_backward_hook register_buffer
            register_forward_hook register_forward_pre_hook register_full_backward_hook
            register_full_backward_pre_hook register_load_state_dict_post_hook
            register_load_state_dict_pre_hook register_module register_parameter register_state_dict_post_hook
            register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule share_memory state_dict
            to to_empty train type xpu zero_grad
            """,
    },
})
"""nn.Module's own names -> "method" or "attribute" of the class, or "instance" (set by ``__init__``).

RESERVED_NAMES["training"] is "instance".
"""

RESERVED_KEYS: dict[str, frozenset[str]] = {
    "torch.nn.ModuleDict": _names({
        "": """
            T_destination _apply _backward_hooks _backward_pre_hooks _buffers _call_impl _compiled_call_impl
            _forward_hooks _forward_hooks_always_called _forward_hooks_with_kwargs _forward_pre_hooks
            _forward_pre_hooks_with_kwargs _get_backward_hooks _get_backward_pre_hooks _get_name
            _is_full_backward_hook _load_from_state_dict _load_state_dict_post_hooks
            _load_state_dict_pre_hooks _maybe_warn_non_full_backward_hook _modules _named_members
            _non_persistent_buffers_set _parameters _register_load_state_dict_pre_hook
            _register_state_dict_hook _replicate_for_data_parallel _save_to_state_dict _slow_forward
            _state_dict_hooks _state_dict_pre_hooks _version _wrapped_call_impl add_module apply bfloat16
            buffers call_super_init children clear compile cpu cuda double dump_patches eval extra_repr float
            forward get_buffer get_extra_state get_parameter get_submodule half ipu items keys load_state_dict
            modules mtia named_buffers named_children named_modules named_parameters parameters pop
            register_backward_hook register_buffer register_forward_hook register_forward_pre_hook
            register_full_backward_hook register_full_backward_pre_hook register_load_state_dict_post_hook
            register_load_state_dict_pre_hook register_module register_parameter register_state_dict_post_hook
            register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule share_memory state_dict
            to to_empty train training type update values xpu zero_grad
            """,
    }),
    "torch.nn.ParameterDict": _names({
        "": """
            T_destination _apply _call_impl _compiled_call_impl _get_backward_hooks _get_backward_pre_hooks
            _get_name _key_to_attr _load_from_state_dict _maybe_warn_non_full_backward_hook _named_members
            _register_load_state_dict_pre_hook _register_state_dict_hook _replicate_for_data_parallel
            _save_to_state_dict _slow_forward _version _wrapped_call_impl add_module apply bfloat16 buffers
            call_super_init children clear compile copy cpu cuda double dump_patches eval extra_repr float
            forward fromkeys get get_buffer get_extra_state get_parameter get_submodule half ipu items keys
            load_state_dict modules mtia named_buffers named_children named_modules named_parameters
            parameters pop popitem register_backward_hook register_buffer register_forward_hook
            register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook
            register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module
            register_parameter register_state_dict_post_hook register_state_dict_pre_hook requires_grad_
            set_extra_state set_submodule setdefault share_memory state_dict to to_empty train type update
            values xpu zero_grad
            """,
    }),
}
"""Keys that a container module refuses, dunder names apart: RESERVED_KEYS["torch.nn.ModuleDict"] has
"type"."""

NAMES: dict[str, frozenset[str]] = {
    "torch": _names({"": """
        AVG AcceleratorError AggregationType AliasDb AnyType Argument ArgumentSpec AwaitType BFloat16Storage
        BFloat16Tensor BenchmarkConfig BenchmarkExecutionStats Block BoolStorage BoolTensor BoolType
        BufferDict ByteStorage ByteTensor CallStack Capsule CharStorage CharTensor ClassType Code
        CompilationUnit CompleteArgumentSpec ComplexDoubleStorage ComplexFloatStorage ComplexType
        ConcreteModuleType ConcreteModuleTypeBuilder DeepCopyMemoTable DeserializationStorageContext
        DeviceObjType DictType DisableTorchFunction DisableTorchFunctionSubclass DispatchKey DispatchKeySet
        DoubleStorage DoubleTensor EnumType ErrorReport Event ExcludeDispatchKeyGuard ExecutionPlan FatalError
        FileCheck FloatStorage FloatTensor FloatType FunctionSchema Future FutureType Generator GradScaler
        Gradient Graph GraphExecutorState HalfStorage HalfTensor IODescriptor InferredType IntStorage
        IntTensor IntType InterfaceType JITException ListType LiteScriptModule LockingLogger LoggerBase
        LongStorage LongTensor ModuleDict Node NoneType NoopLogger NumberType OperatorInfo OptionalType
        OutOfMemoryError PRIVATE_OPS ParameterDict PyObjectType PyTorchFileReader PyTorchFileWriter
        QInt32Storage QInt8Storage QUInt2x4Storage QUInt4x2Storage QUInt8Storage RRefType SUM ScriptClass
        ScriptClassFunction ScriptDict ScriptDictIterator ScriptDictKeyIterator ScriptFunction ScriptList
        ScriptListIterator ScriptMethod ScriptModule ScriptModuleSerializer ScriptObject ScriptObjectProperty
        SerializationStorageContext ShortStorage ShortTensor Size StaticModule Storage StorageBase Stream
        StreamObjType StringType SymBool SymBoolType SymFloat SymInt SymIntType TYPE_CHECKING Tag Tensor
        TensorType ThroughputBenchmark TracingState TupleType Type TypedStorage USE_GLOBAL_DEPS
        USE_RTLD_GLOBAL_WITH_LIBTORCH UnionType UntypedStorage Use Value _Any _C _Callable
        _GLOBAL_DEVICE_CONTEXT _InputT _ParamSpec _RetT _TorchCompileAOTInductorWrapper
        _TorchCompileInductorWrapper _TorchCompileWrapper _TritonLibrary _TypeGuard _TypeIs _TypeVar _VF
        __all__ __all_and_float_types __annotations__ __builtins__ __cached__ __config__ __doc__ __file__
        __future__ __getattr__ __loader__ __name__ __package__ __path__ __spec__ __version__
        _adaptive_avg_pool2d _adaptive_avg_pool3d _add_batch_dim _add_relu _add_relu_ _addmm_activation
        _aminmax _amp_foreach_non_finite_check_and_unscale_ _amp_update_scale_ _appdirs _as_tensor_fullprec
        _assert _assert_async _assert_scalar _assert_tensor_metadata _awaits _batch_norm_impl_index _cast_Byte
        _cast_Char _cast_Double _cast_Float _cast_Half _cast_Int _cast_Long _cast_Short _check _check_index
        _check_is_size _check_not_implemented _check_tensor_all _check_tensor_all_with _check_type
        _check_value _check_with _choose_qparams_per_tensor _chunk_cat _classes _coalesce _compile
        _compute_linear_combination _conj _conj_copy _conj_physical _constrain_as_size
        _convert_indices_from_coo_to_csr _convert_indices_from_csr_to_coo _convert_weight_to_int4pack
        _convert_weight_to_int4pack_for_cpu _convolution _convolution_mode _copy_from _copy_from_and_resize
        _cslt_compress _cslt_sparse_mm _cslt_sparse_mm_search _ctc_loss _cudnn_ctc_loss
        _cudnn_init_dropout_state _cudnn_rnn _cudnn_rnn_flatten_weight _cufft_clear_plan_cache
        _cufft_get_plan_cache_max_size _cufft_get_plan_cache_size _cufft_set_plan_cache_max_size
        _cummax_helper _cummin_helper _custom_op _custom_ops _debug_has_internal_overlap _decomp _deprecated
        _deprecated_attrs _dim_arange _dirichlet_grad _disable_dynamo _disable_functionalization _dispatch
        _dyn_quant_matmul_4bit _dyn_quant_pack_4bit_weight _dynamo _efficientzerotensor _embedding_bag
        _embedding_bag_forward_only _empty_affine_quantized _empty_per_channel_affine_quantized
        _enable_functionalization _environment _euclidean_dist _export
        _fake_quantize_learnable_per_channel_affine _fake_quantize_learnable_per_tensor_affine
        _fake_quantize_per_tensor_affine_cachemask_tensor_qparams _fft_c2c _fft_c2r _fft_r2c
        _fill_mem_eff_dropout_mask_ _flash_attention_forward_no_dropout_inplace _foobar _foreach_abs
        _foreach_abs_ _foreach_acos _foreach_acos_ _foreach_add _foreach_add_ _foreach_addcdiv
        _foreach_addcdiv_ _foreach_addcmul _foreach_addcmul_ _foreach_asin _foreach_asin_ _foreach_atan
        _foreach_atan_ _foreach_ceil _foreach_ceil_ _foreach_clamp_max _foreach_clamp_max_ _foreach_clamp_min
        _foreach_clamp_min_ _foreach_clone _foreach_copy_ _foreach_cos _foreach_cos_ _foreach_cosh
        _foreach_cosh_ _foreach_div _foreach_div_ _foreach_erf _foreach_erf_ _foreach_erfc _foreach_erfc_
        _foreach_exp _foreach_exp_ _foreach_expm1 _foreach_expm1_ _foreach_floor _foreach_floor_ _foreach_frac
        _foreach_frac_ _foreach_lerp _foreach_lerp_ _foreach_lgamma _foreach_lgamma_ _foreach_log
        _foreach_log10 _foreach_log10_ _foreach_log1p _foreach_log1p_ _foreach_log2 _foreach_log2_
        _foreach_log_ _foreach_max _foreach_maximum _foreach_maximum_ _foreach_minimum _foreach_minimum_
        _foreach_mm _foreach_mul _foreach_mul_ _foreach_neg _foreach_neg_ _foreach_norm _foreach_pow
        _foreach_pow_ _foreach_powsum _foreach_reciprocal _foreach_reciprocal_ _foreach_round _foreach_round_
        _foreach_rsqrt _foreach_rsqrt_ _foreach_sigmoid _foreach_sigmoid_ _foreach_sign _foreach_sign_
        _foreach_sin _foreach_sin_ _foreach_sinh _foreach_sinh_ _foreach_sqrt _foreach_sqrt_ _foreach_sub
        _foreach_sub_ _foreach_tan _foreach_tan_ _foreach_tanh _foreach_tanh_ _foreach_trunc _foreach_trunc_
        _foreach_zero_ _freeze_functional_tensor _from_blob _from_functional_tensor _functional_assert_async
        _functional_assert_scalar _functional_sym_constrain_range _functional_sym_constrain_range_for_size
        _functionalize_are_all_mutations_hidden_from_autograd
        _functionalize_are_all_mutations_under_no_grad_or_inference_mode _functionalize_commit_update
        _functionalize_enable_reapply_views _functionalize_get_storage_size _functionalize_has_data_mutation
        _functionalize_has_metadata_mutation _functionalize_inductor_storage_resized_counter
        _functionalize_is_multi_output_view _functionalize_is_symbolic
        _functionalize_mark_mutation_hidden_from_autograd _functionalize_mark_storage_changed
        _functionalize_mutation_counter _functionalize_replace _functionalize_storage_changed_counter
        _functionalize_sync _functionalize_unsafe_set _functionalize_was_inductor_storage_resized
        _functionalize_was_storage_changed _functorch _fused_adagrad_ _fused_adam_ _fused_adamw_
        _fused_dropout _fused_moving_avg_obs_fq_helper _fused_rms_norm _fused_sdp_choice _fused_sgd_
        _fw_primal_copy _get_cuda_dep_paths _get_origin _grid_sampler_2d_cpu_fallback _grouped_mm _guards
        _has_compatible_shallow_copy_type _higher_order_ops _histogramdd_bin_edges _histogramdd_from_bin_cts
        _histogramdd_from_bin_tensors _import_device_backends _import_dotted_name _index_put_impl_
        _indices_copy _inductor _initExtension _int_mm _is_all_true _is_any_true
        _is_device_backend_autoload_enabled _is_functional_tensor _is_functional_tensor_base _is_zerotensor
        _jit_internal _lazy _lazy_clone _lazy_modules _library _linalg_check_errors _linalg_det _linalg_eigh
        _linalg_slogdet _linalg_solve_ex _linalg_svd _linalg_utils _load_global_deps _lobpcg _log_softmax
        _log_softmax_backward_data _logcumsumexp _logging _lowrank _lstm_mps _lu_with_info _make_dep_token
        _make_dual _make_dual_copy _make_per_channel_quantized_tensor _make_per_tensor_quantized_tensor
        _masked_scale _masked_softmax _meta_registrations _mirror_autograd_meta_to _mixed_dtypes_linear
        _mkldnn _mkldnn_reshape _mkldnn_transpose _mkldnn_transpose_ _mps_convolution
        _mps_convolution_transpose _native _native_batch_norm_legit _native_batch_norm_legit_no_training
        _native_multi_head_attention _neg_view _neg_view_copy _nested_compute_contiguous_strides_offsets
        _nested_from_padded _nested_from_padded_and_nested_example _nested_from_padded_tensor
        _nested_get_jagged_dummy _nested_get_lengths _nested_get_max_seqlen _nested_get_min_seqlen
        _nested_get_offsets _nested_get_ragged_idx _nested_get_values _nested_get_values_copy
        _nested_tensor_from_mask _nested_tensor_from_mask_left_aligned _nested_tensor_from_tensor_list
        _nested_tensor_softmax_with_shape _nested_view_from_buffer _nested_view_from_buffer_copy
        _nested_view_from_jagged _nested_view_from_jagged_copy _nnpack_available _nnpack_spatial_convolution
        _numpy _opaque_base _ops _overload _pack_padded_sequence _pad_packed_sequence _philox_key_fold_in
        _philox_key_split _philox_normal_ _philox_uniform_ _pin_memory _preload_cuda_deps _preload_cuda_lib
        _prelu_kernel _prims _prims_common _print _propagate_xla_data _python_dispatcher _refs
        _register_device_module _remove_batch_dim _reshape_alias_copy _reshape_from_tensor _resize_output_
        _rowwise_prune _running_with_deploy _safe_softmax _sample_dirichlet _saturate_weight_to_fp16
        _scaled_dot_product_attention_math _scaled_dot_product_attention_math_for_mps
        _scaled_dot_product_cudnn_attention _scaled_dot_product_efficient_attention
        _scaled_dot_product_flash_attention _scaled_dot_product_flash_attention_for_cpu _scaled_grouped_mm
        _scaled_grouped_mm_v2 _scaled_mm _scaled_mm_v2 _segment_reduce _shape_as_tensor _size_docs
        _sobol_engine_draw _sobol_engine_ff_ _sobol_engine_initialize_state_ _sobol_engine_scramble_ _softmax
        _softmax_backward_data _sources _sparse_broadcast_to _sparse_broadcast_to_copy _sparse_csr_prod
        _sparse_csr_sum _sparse_log_softmax_backward_data _sparse_semi_structured_addmm
        _sparse_semi_structured_apply _sparse_semi_structured_apply_dense _sparse_semi_structured_linear
        _sparse_semi_structured_mm _sparse_semi_structured_tile _sparse_softmax_backward_data
        _sparse_sparse_matmul _sparse_sum _stack _standard_gamma _standard_gamma_grad _storage_classes
        _storage_docs _streambase _strobelight _subclasses _sym_acos _sym_asin _sym_atan _sym_cos _sym_cosh
        _sym_log2 _sym_sin _sym_sinh _sym_sqrt _sym_tan _sym_tanh _sync _tensor _tensor_classes _tensor_docs
        _tensor_iterator _tensor_str _test_autograd_multiple_dispatch _test_autograd_multiple_dispatch_view
        _test_autograd_multiple_dispatch_view_copy _test_check_tensor _test_functorch_fallback
        _test_parallel_materialize _test_serialization_subcmul _thread_safe_fork _to_cpu _to_functional_tensor
        _to_sparse_semi_structured _torch_docs _transform_bias_rescale_qkv _transformer_encoder_layer_fwd
        _trilinear _triton_multi_head_attention _triton_scaled_dot_attention _unique _unique2 _unpack_dual
        _unsafe_index _unsafe_index_put _unsafe_masked_index _unsafe_masked_index_put_accumulate
        _use_cudnn_ctc_loss _use_cudnn_rnn_flatten_weight _use_miopen_ctc_loss _utils _utils_internal
        _validate_compressed_sparse_indices _validate_sparse_bsc_tensor_args _validate_sparse_bsr_tensor_args
        _validate_sparse_compressed_tensor_args _validate_sparse_coo_tensor_args
        _validate_sparse_csc_tensor_args _validate_sparse_csr_tensor_args _values_copy _vendor _vmap_internals
        _warn_typed_storage_removal _weight_int4pack_mm _weight_int4pack_mm_for_cpu
        _weight_int4pack_mm_with_scales_and_zeros _weight_int8pack_mm _weight_norm _weight_norm_interface
        _weights_only_unpickler _wrapped_linear_prepack _wrapped_quantized_linear_prepacked abs abs_ absolute
        accelerator acos acos_ acosh acosh_ adaptive_avg_pool1d adaptive_max_pool1d add addbmm addcdiv addcmul
        addmm addmv addmv_ addr adjoint affine_grid_generator alias_copy all allclose alpha_dropout
        alpha_dropout_ amax amin aminmax amp angle any ao arange arccos arccos_ arccosh arccosh_ arcsin
        arcsin_ arcsinh arcsinh_ arctan arctan2 arctan_ arctanh arctanh_ are_deterministic_algorithms_enabled
        argmax argmin argsort argwhere as_strided as_strided_ as_strided_copy as_strided_scatter as_tensor
        asarray asin asin_ asinh asinh_ atan atan2 atan_ atanh atanh_ atleast_1d atleast_2d atleast_3d
        autocast autocast_decrement_nesting autocast_increment_nesting autograd avg_pool1d backends baddbmm
        bartlett_window batch_norm batch_norm_backward_elemt batch_norm_backward_reduce batch_norm_elemt
        batch_norm_gather_stats batch_norm_gather_stats_with_counts batch_norm_stats batch_norm_update_stats
        bernoulli bfloat16 bilinear binary_cross_entropy_with_logits bincount binomial bit bits16 bits1x8
        bits2x4 bits4x2 bits8 bitwise_and bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift
        bitwise_xor blackman_window block_diag bmm bool broadcast_shapes broadcast_tensors broadcast_to
        bucketize builtins can_cast cartesian_prod cat ccol_indices_copy cdist cdouble ceil ceil_ celu celu_
        cfloat chain_matmul chalf channel_shuffle channels_last channels_last_3d cholesky cholesky_inverse
        cholesky_solve choose_qparams_optimized chunk clamp clamp_ clamp_max clamp_max_ clamp_min clamp_min_
        classes classproperty clear_autocast_cache clip clip_ clone col_indices_copy column_stack combinations
        compile compiled_with_cxx11_abi compiler complex complex128 complex32 complex64 concat concatenate
        cond conj conj_physical conj_physical_ constant_pad_nd contiguous_format contrib conv1d conv2d conv3d
        conv_tbc conv_transpose1d conv_transpose2d conv_transpose3d convolution copysign corrcoef cos cos_
        cosh cosh_ cosine_embedding_loss cosine_similarity count_nonzero cov cpp cpu cross crow_indices_copy
        ctc_loss ctypes cuda cudnn_affine_grid_generator cudnn_batch_norm cudnn_convolution
        cudnn_convolution_add_relu cudnn_convolution_relu cudnn_convolution_transpose cudnn_grid_sampler
        cudnn_is_acceptable cummax cummin cumprod cumsum cumulative_trapezoid default_generator deg2rad
        deg2rad_ dequantize det detach detach_ detach_copy device diag diag_embed diagflat diagonal
        diagonal_copy diagonal_scatter diff digamma dist distributed distributions div divide dot double
        dropout dropout_ dsmm dsplit dstack dtype e eig einsum embedding embedding_bag embedding_renorm_ empty
        empty_like empty_permuted empty_quantized empty_strided enable_grad eq equal erf erf_ erfc erfc_
        erfinv exp exp2 exp2_ exp_ expand_copy expm1 expm1_ export eye fake_quantize_per_channel_affine
        fake_quantize_per_tensor_affine fbgemm_linear_fp16_weight fbgemm_linear_fp16_weight_fp32_activation
        fbgemm_linear_int8_weight fbgemm_linear_int8_weight_fp32_activation fbgemm_linear_quantize_weight
        fbgemm_pack_gemm_matrix_fp16 fbgemm_pack_quantized_matrix feature_alpha_dropout feature_alpha_dropout_
        feature_dropout feature_dropout_ fft fill fill_ finfo fix fix_ flatten flip fliplr flipud float
        float16 float32 float4_e2m1fn_x2 float64 float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz
        float8_e8m0fnu float_power floor floor_ floor_divide fmax fmin fmod fork frac frac_ frexp
        frobenius_norm from_dlpack from_file from_numpy frombuffer full full_like func functional functools
        fused_moving_avg_obs_fake_quant futures fx gather gcd gcd_ ge geqrf ger get_autocast_cpu_dtype
        get_autocast_dtype get_autocast_gpu_dtype get_autocast_ipu_dtype get_autocast_xla_dtype
        get_default_device get_default_dtype get_deterministic_debug_mode get_device get_device_module
        get_file_path get_float32_matmul_precision get_num_interop_threads get_num_threads get_rng_state glob
        gradient greater greater_equal grid_sampler grid_sampler_2d grid_sampler_3d group_norm gru gru_cell gt
        half hamming_window hann_window hardshrink has_cuda has_cudnn has_lapack has_mkl has_mkldnn has_mps
        has_openmp has_spectral hash_tensor heaviside hinge_embedding_loss histc histogram histogramdd hsmm
        hsplit hspmm hstack hub hypot i0 i0_ igamma igammac iinfo imag import_ir_module
        import_ir_module_from_buffer importlib index_add index_copy index_fill index_put index_put_
        index_reduce index_select indices_copy inf inference_mode init_num_threads initial_seed inner inspect
        instance_norm int int1 int16 int2 int3 int32 int4 int5 int6 int64 int7 int8 int_repr inverse
        is_anomaly_check_nan_enabled is_anomaly_enabled is_autocast_cache_enabled is_autocast_cpu_enabled
        is_autocast_enabled is_autocast_ipu_enabled is_autocast_xla_enabled is_complex is_conj
        is_deterministic_algorithms_warn_only_enabled is_distributed is_floating_point is_grad_enabled
        is_inference is_inference_mode_enabled is_neg is_nonzero is_same_size is_signed is_storage is_tensor
        is_vulkan_available is_warn_always_enabled isclose isfinite isin isinf isnan isneginf isposinf isreal
        istft jagged jit kaiser_window kl_div kron kthvalue layer_norm layout lcm lcm_ ldexp ldexp_ le
        legacy_contiguous_format lerp less less_equal lgamma library linalg linspace load lobpcg log log10
        log10_ log1p log1p_ log2 log2_ log_ log_softmax logaddexp logaddexp2 logcumsumexp logdet logical_and
        logical_not logical_or logical_xor logit logit_ logspace logsumexp long lstm lstm_cell lstsq lt lu
        lu_solve lu_unpack manual_seed margin_ranking_loss masked masked_fill masked_scatter masked_select
        math matmul matrix_exp matrix_power matrix_rank max max_pool1d max_pool1d_with_indices max_pool2d
        max_pool3d maximum mean median memory_format merge_type_from_type_comment meshgrid min minimum
        miopen_batch_norm miopen_convolution miopen_convolution_add_relu miopen_convolution_relu
        miopen_convolution_transpose miopen_ctc_loss miopen_depthwise_convolution miopen_rnn
        mkldnn_adaptive_avg_pool2d mkldnn_convolution mkldnn_linear_backward_weights mkldnn_max_pool2d
        mkldnn_max_pool3d mkldnn_rnn_layer mm mode monitor moveaxis movedim mps msort mtia mul multinomial
        multiply multiprocessing mv mvlgamma nan nan_to_num nan_to_num_ nanmean nanmedian nanquantile nansum
        narrow narrow_copy native_batch_norm native_channel_shuffle native_dropout native_group_norm
        native_layer_norm native_norm nativert ne neg neg_ negative negative_ nested newaxis nextafter nn
        no_grad nonzero nonzero_static norm norm_except_dim normal not_equal nuclear_norm numa numel ones
        ones_like onnx ops optim orgqr ormqr os outer overrides package pairwise_distance parse_ir
        parse_schema parse_type_comment pca_lowrank pdist per_channel_affine per_channel_affine_float_qparams
        per_channel_symmetric per_tensor_affine per_tensor_symmetric permute permute_copy pi pinverse
        pixel_shuffle pixel_unshuffle platform poisson poisson_nll_loss polar polygamma positive pow prelu
        prepare_multiprocessing_environment preserve_format prod profiler
        profiler_allow_cudagraph_cupti_lazy_reinit_cuda12 promote_types put q_per_channel_axis
        q_per_channel_scales q_per_channel_zero_points q_scale q_zero_point qint32 qint8 qr qscheme quantile
        quantization quantize_per_channel quantize_per_tensor quantize_per_tensor_dynamic quantized_batch_norm
        quantized_gru quantized_gru_cell quantized_lstm quantized_lstm_cell quantized_max_pool1d
        quantized_max_pool2d quantized_max_pool3d quantized_rnn_relu_cell quantized_rnn_tanh_cell quasirandom
        quint2x4 quint4x2 quint8 rad2deg rad2deg_ rand rand_like randint randint_like randn randn_like random
        randperm range ravel real reciprocal reciprocal_ relu relu_ remainder renorm repeat_interleave reshape
        resize_as_ resize_as_sparse_ resolve_conj resolve_neg result_type return_types rms_norm rnn_relu
        rnn_relu_cell rnn_tanh rnn_tanh_cell roll rot90 round round_ row_indices_copy row_stack rrelu rrelu_
        rsqrt rsqrt_ rsub saddmm save scalar_tensor scatter scatter_add scatter_reduce searchsorted seed
        segment_reduce select select_copy select_scatter selu selu_ serialization set_anomaly_enabled
        set_autocast_cache_enabled set_autocast_cpu_dtype set_autocast_cpu_enabled set_autocast_dtype
        set_autocast_enabled set_autocast_gpu_dtype set_autocast_ipu_dtype set_autocast_ipu_enabled
        set_autocast_xla_dtype set_autocast_xla_enabled set_default_device set_default_dtype
        set_default_tensor_type set_deterministic_debug_mode set_float32_matmul_precision set_flush_denormal
        set_grad_enabled set_num_interop_threads set_num_threads set_printoptions set_rng_state
        set_warn_always sgn short sigmoid sigmoid_ sign signal signbit sin sin_ sinc sinc_ sinh sinh_
        slice_copy slice_inverse slice_scatter slogdet smm softmax solve sort sparse sparse_bsc
        sparse_bsc_tensor sparse_bsr sparse_bsr_tensor sparse_compressed_tensor sparse_coo sparse_coo_tensor
        sparse_csc sparse_csc_tensor sparse_csr sparse_csr_tensor special split split_copy split_with_sizes
        split_with_sizes_copy spmm sqrt sqrt_ square square_ squeeze squeeze_copy sspaddmm stack std std_mean
        stft storage strided sub subtract sum svd svd_lowrank swapaxes swapdims sym_constrain_range
        sym_constrain_range_for_size sym_float sym_fresh_size sym_int sym_ite sym_max sym_min sym_not sym_sqrt
        sym_sum symeig sys t t_copy take take_along_dim tan tan_ tanh tanh_ tensor tensor_split tensordot
        testing textwrap thread_safe_generator threading threshold threshold_ tile to_dlpack topk torch
        torch_version trace transpose transpose_copy trapezoid trapz triangular_solve tril tril_indices
        triplet_margin_loss triu triu_indices true_divide trunc trunc_ typename types uint1 uint16 uint2 uint3
        uint32 uint4 uint5 uint6 uint64 uint7 uint8 unbind unbind_copy unflatten unfold_copy unify_type_list
        unique unique_consecutive unravel_index unsafe_chunk unsafe_split unsafe_split_with_sizes unsqueeze
        unsqueeze_copy use_deterministic_algorithms utils values_copy vander var var_mean vdot version
        view_as_complex view_as_complex_copy view_as_real view_as_real_copy view_copy vmap vsplit vstack wait
        warnings where while_loop windows xlogy xlogy_ xpu zero_ zeros zeros_like
        """}),
    "torch.nn": _names({"": """
        AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveLogSoftmaxWithLoss AdaptiveMaxPool1d
        AdaptiveMaxPool2d AdaptiveMaxPool3d AlphaDropout AvgPool1d AvgPool2d AvgPool3d BCELoss
        BCEWithLogitsLoss BatchNorm1d BatchNorm2d BatchNorm3d Bilinear Buffer CELU CTCLoss ChannelShuffle
        CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d Container Conv1d
        Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d CosineEmbeddingLoss CosineSimilarity
        CrossEntropyLoss CrossMapLRN2d DataParallel Dropout Dropout1d Dropout2d Dropout3d ELU Embedding
        EmbeddingBag FeatureAlphaDropout Flatten Fold FractionalMaxPool2d FractionalMaxPool3d GELU GLU GRU
        GRUCell GaussianNLLLoss GroupNorm Hardshrink Hardsigmoid Hardswish Hardtanh HingeEmbeddingLoss
        HuberLoss Identity InstanceNorm1d InstanceNorm2d InstanceNorm3d KLDivLoss L1Loss LPPool1d LPPool2d
        LPPool3d LSTM LSTMCell LayerNorm LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d LazyConv1d LazyConv2d
        LazyConv3d LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d LazyInstanceNorm1d
        LazyInstanceNorm2d LazyInstanceNorm3d LazyLinear LeakyReLU Linear LinearCrossEntropyLoss
        LinearCrossEntropyOptions LocalResponseNorm LogSigmoid LogSoftmax MSELoss MarginRankingLoss MaxPool1d
        MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d Mish Module ModuleDict ModuleList
        MultiLabelMarginLoss MultiLabelSoftMarginLoss MultiMarginLoss MultiheadAttention NLLLoss NLLLoss2d
        PReLU PairwiseDistance Parameter ParameterDict ParameterList PixelShuffle PixelUnshuffle
        PoissonNLLLoss RMSNorm RNN RNNBase RNNCell RNNCellBase RReLU ReLU ReLU6 ReflectionPad1d
        ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d SELU Sequential
        SiLU Sigmoid SmoothL1Loss SoftMarginLoss Softmax Softmax2d Softmin Softplus Softshrink Softsign
        SyncBatchNorm Tanh Tanhshrink Threshold Transformer TransformerDecoder TransformerDecoderLayer
        TransformerEncoder TransformerEncoderLayer TripletMarginLoss TripletMarginWithDistanceLoss Unflatten
        Unfold UninitializedBuffer UninitializedParameter Upsample UpsamplingBilinear2d UpsamplingNearest2d
        ZeroPad1d ZeroPad2d ZeroPad3d __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__
        __path__ __spec__ _reduction attention backends common_types cpp factory_kwargs functional grad init
        intrinsic modules parallel parameter qat quantizable quantized utils
        """}),
    "torch.nn.functional": _names({"": """
        BroadcastingList1 BroadcastingList2 BroadcastingList3 Callable DType GRID_SAMPLE_INTERPOLATION_MODES
        GRID_SAMPLE_PADDING_MODES Optional ScalingType SwizzleType TYPE_CHECKING Tensor _Any _Reduction _VF
        __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _adaptive_max_pool1d
        _adaptive_max_pool2d _adaptive_max_pool3d _add_docstr _canonical_mask _check_key_padding_mask
        _check_unpool_output_size _enum_list_as_int_list _expand_single_value _fractional_max_pool2d
        _fractional_max_pool3d _get_softmax_dim _in_projection _in_projection_packed _is_integer _jit_unused
        _list_or_empty _list_with_default _max_pool1d _max_pool2d _max_pool3d _mha_shape_check
        _no_grad_embedding_renorm_ _none_or_dtype _overload _pair _single _sym_int _threshold _triple
        _unpool_output_size _verify_batch_size _verify_spatial_size adaptive_avg_pool1d adaptive_avg_pool2d
        adaptive_avg_pool3d adaptive_max_pool1d adaptive_max_pool1d_with_indices adaptive_max_pool2d
        adaptive_max_pool2d_with_indices adaptive_max_pool3d adaptive_max_pool3d_with_indices affine_grid
        alpha_dropout assert_int_or_pair avg_pool1d avg_pool2d avg_pool3d batch_norm bilinear
        binary_cross_entropy binary_cross_entropy_with_logits boolean_dispatch celu celu_ channel_shuffle
        conv1d conv2d conv3d conv_tbc conv_transpose1d conv_transpose2d conv_transpose3d cosine_embedding_loss
        cosine_similarity cross_entropy ctc_loss dataclasses dropout dropout1d dropout2d dropout3d elu elu_
        embedding embedding_bag feature_alpha_dropout fold fractional_max_pool2d
        fractional_max_pool2d_with_indices fractional_max_pool3d fractional_max_pool3d_with_indices
        gaussian_nll_loss gelu glu grad grid_sample group_norm grouped_mm gumbel_softmax handle_torch_function
        hardshrink hardsigmoid hardswish hardtanh hardtanh_ has_torch_function has_torch_function_unary
        has_torch_function_variadic hinge_embedding_loss huber_loss importlib instance_norm interpolate kl_div
        l1_loss layer_norm leaky_relu leaky_relu_ linear linear_cross_entropy local_response_norm log_softmax
        logsigmoid lp_pool1d lp_pool2d lp_pool3d margin_ranking_loss math max_pool1d max_pool1d_with_indices
        max_pool2d max_pool2d_with_indices max_pool3d max_pool3d_with_indices max_unpool1d max_unpool2d
        max_unpool3d mish mse_loss multi_head_attention_forward multi_margin_loss multilabel_margin_loss
        multilabel_soft_margin_loss native_channel_shuffle nll_loss normalize np one_hot pad pairwise_distance
        pdist pixel_shuffle pixel_unshuffle poisson_nll_loss prelu relu relu6 relu_ reproducibility_notes
        rms_norm rrelu rrelu_ scaled_dot_product_attention scaled_grouped_mm scaled_mm selu selu_ sigmoid silu
        smooth_l1_loss soft_margin_loss softmax softmin softplus softshrink softsign sparse_support_notes tanh
        tanhshrink tf32_notes threshold threshold_ torch triplet_margin_loss triplet_margin_with_distance_loss
        unfold upsample upsample_bilinear upsample_nearest warnings
        """}),
    "torch.nn.init": _names({"": """
        Callable Literal ParamSpec Tensor TypeVar _FanMode _NonlinearityType _P _R __all__ __builtins__
        __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _calculate_correct_fan
        _calculate_fan_in_and_fan_out _make_deprecate _no_grad_fill_ _no_grad_normal_ _no_grad_trunc_normal_
        _no_grad_uniform_ _no_grad_zero_ calculate_gain constant constant_ dirac dirac_ eye eye_
        kaiming_normal kaiming_normal_ kaiming_uniform kaiming_uniform_ math normal normal_ ones_ orthogonal
        orthogonal_ sparse sparse_ torch trunc_normal_ uniform uniform_ warnings xavier_normal xavier_normal_
        xavier_uniform xavier_uniform_ zeros_
        """}),
    "torch.optim": _names({"": """
        ASGD Adadelta Adafactor Adagrad Adam AdamW Adamax LBFGS Muon NAdam Optimizer RAdam RMSprop Rprop SGD
        SparseAdam __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __path__
        __spec__ _adafactor _functional _multi_tensor _muon _stateless adadelta adagrad adam adamax adamw asgd
        lbfgs lr_scheduler nadam optimizer radam rmsprop rprop sgd sparse_adam swa_utils
        swap_in_optimizer_params_and_state
        """}),
}
"""Every name that a module has, its submodules too: NAMES["torch.nn"] has "Linear"."""

SIGNATURES: dict[str, str] = _facts({
    "*, distance_function=, margin=, swap=, reduction=": {"torch.nn.": "TripletMarginWithDistanceLoss"},
    "*, full=, eps=, reduction=": {"torch.nn.": "GaussianNLLLoss"},
    "*args": {"torch.nn.": "Sequential"},
    "*args, **kwargs": {
        "torch.nn.": """
            Container Identity LogSigmoid Module NLLLoss2d Sigmoid Softmax2d Softsign Tanh Tanhshrink
            """,
    },
    "alpha=, inplace=": {"torch.nn.": "CELU ELU"},
    "approximate=": {"torch.nn.": "GELU"},
    "beta=, threshold=": {"torch.nn.": "Softplus"},
    "blank=, reduction=, zero_infinity=": {"torch.nn.": "CTCLoss"},
    (
        "d_model, nhead, dim_feedforward=, dropout=, activation=, layer_norm_eps=, batch_first=, "
        "norm_first=, bias=, device=, dtype="
    ): {"torch.nn.": "TransformerDecoderLayer TransformerEncoderLayer"},
    (
        "d_model=, nhead=, num_encoder_layers=, num_decoder_layers=, dim_feedforward=, dropout=, "
        "activation=, custom_encoder=, custom_decoder=, layer_norm_eps=, batch_first=, norm_first=, "
        "bias=, device=, dtype="
    ): {"torch.nn.": "Transformer"},
    "decoder_layer, num_layers, norm=": {"torch.nn.": "TransformerDecoder"},
    "dim, unflattened_size": {"torch.nn.": "Unflatten"},
    "dim=": {"torch.nn.": "GLU LogSoftmax Softmax Softmin"},
    "dim=, eps=": {"torch.nn.": "CosineSimilarity"},
    "downscale_factor": {"torch.nn.": "PixelUnshuffle"},
    (
        "embed_dim, num_heads, dropout=, bias=, add_bias_kv=, add_zero_attn=, kdim=, vdim=, batch_first=,"
        " device=, dtype="
    ): {"torch.nn.": "MultiheadAttention"},
    (
        "encoder_layer, num_layers, norm=, enable_nested_tensor=, mask_check="
    ): {"torch.nn.": "TransformerEncoder"},
    (
        "eps=, momentum=, affine=, track_running_stats=, device=, dtype=, *, bias="
    ): {
        "torch.nn.": """
            LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d LazyInstanceNorm1d LazyInstanceNorm2d
            LazyInstanceNorm3d
            """,
    },
    "groups": {"torch.nn.": "ChannelShuffle"},
    (
        "in1_features, in2_features, out_features, bias=, device=, dtype="
    ): {"torch.nn.": "Bilinear"},
    (
        "in_channels, out_channels, kernel_size, stride=, padding=, dilation=, groups=, bias=, "
        "padding_mode=, device=, dtype="
    ): {"torch.nn.": "Conv1d Conv2d Conv3d"},
    (
        "in_channels, out_channels, kernel_size, stride=, padding=, output_padding=, groups=, bias=, "
        "dilation=, padding_mode=, device=, dtype="
    ): {"torch.nn.": "ConvTranspose1d ConvTranspose2d ConvTranspose3d"},
    (
        "in_features, n_classes, cutoffs, div_value=, head_bias=, device=, dtype="
    ): {"torch.nn.": "AdaptiveLogSoftmaxWithLoss"},
    (
        "in_features, num_classes, *, out_features=, bias=, device=, dtype=, reduction=, weight=, "
        "ignore_index=, label_smoothing=, options="
    ): {"torch.nn.": "LinearCrossEntropyLoss"},
    "in_features, out_features, bias=, device=, dtype=": {"torch.nn.": "Linear"},
    "inplace=": {"torch.nn.": "Hardsigmoid Hardswish Mish ReLU ReLU6 SELU SiLU"},
    "input_size, hidden_size, bias, num_chunks, device=, dtype=": {"torch.nn.": "RNNCellBase"},
    "input_size, hidden_size, bias=, device=, dtype=": {"torch.nn.": "GRUCell LSTMCell"},
    (
        "input_size, hidden_size, bias=, nonlinearity=, device=, dtype="
    ): {"torch.nn.": "RNNCell"},
    (
        "input_size, hidden_size, num_layers=, bias=, batch_first=, dropout=, bidirectional=, device=, "
        "dtype="
    ): {"torch.nn.": "GRU"},
    (
        "input_size, hidden_size, num_layers=, bias=, batch_first=, dropout=, bidirectional=, proj_size=,"
        " device=, dtype="
    ): {"torch.nn.": "LSTM"},
    (
        "input_size, hidden_size, num_layers=, nonlinearity=, bias=, batch_first=, dropout=, "
        "bidirectional=, device=, dtype="
    ): {"torch.nn.": "RNN"},
    "kernel_size, dilation=, padding=, stride=": {"torch.nn.": "Unfold"},
    (
        "kernel_size, output_size=, output_ratio=, return_indices=, _random_samples="
    ): {"torch.nn.": "FractionalMaxPool2d FractionalMaxPool3d"},
    "kernel_size, stride=, padding=": {"torch.nn.": "MaxUnpool1d MaxUnpool2d MaxUnpool3d"},
    (
        "kernel_size, stride=, padding=, ceil_mode=, count_include_pad="
    ): {"torch.nn.": "AvgPool1d"},
    (
        "kernel_size, stride=, padding=, ceil_mode=, count_include_pad=, divisor_override="
    ): {"torch.nn.": "AvgPool2d AvgPool3d"},
    (
        "kernel_size, stride=, padding=, dilation=, return_indices=, ceil_mode="
    ): {"torch.nn.": "MaxPool1d MaxPool2d MaxPool3d"},
    "lambd=": {"torch.nn.": "Hardshrink Softshrink"},
    "log_input=, full=, size_average=, eps=, reduce=, reduction=": {"torch.nn.": "PoissonNLLLoss"},
    "lower=, upper=, inplace=": {"torch.nn.": "RReLU"},
    (
        "margin=, p=, eps=, swap=, size_average=, reduce=, reduction="
    ): {"torch.nn.": "TripletMarginLoss"},
    "margin=, size_average=, reduce=, reduction=": {
        "torch.nn.": "CosineEmbeddingLoss HingeEmbeddingLoss MarginRankingLoss",
    },
    "min_val=, max_val=, inplace=, min_value=, max_value=": {"torch.nn.": "Hardtanh"},
    (
        "mode, input_size, hidden_size, num_layers=, bias=, batch_first=, dropout=, bidirectional=, "
        "proj_size=, device=, dtype="
    ): {"torch.nn.": "RNNBase"},
    "module, device_ids=, output_device=, dim=": {"torch.nn.": "DataParallel"},
    "modules=": {"torch.nn.": "ModuleDict ModuleList"},
    "negative_slope=, inplace=": {"torch.nn.": "LeakyReLU"},
    "norm_type, kernel_size, stride=, ceil_mode=": {"torch.nn.": "LPPool1d LPPool2d LPPool3d"},
    (
        "normalized_shape, eps=, elementwise_affine=, bias=, device=, dtype="
    ): {"torch.nn.": "LayerNorm"},
    (
        "normalized_shape, eps=, elementwise_affine=, device=, dtype="
    ): {"torch.nn.": "RMSNorm"},
    (
        "num_embeddings, embedding_dim, max_norm=, norm_type=, scale_grad_by_freq=, mode=, sparse=, "
        "_weight=, include_last_offset=, padding_idx=, device=, dtype="
    ): {"torch.nn.": "EmbeddingBag"},
    (
        "num_embeddings, embedding_dim, padding_idx=, max_norm=, norm_type=, scale_grad_by_freq=, "
        "sparse=, _weight=, _freeze=, device=, dtype="
    ): {"torch.nn.": "Embedding"},
    (
        "num_features, eps=, momentum=, affine=, track_running_stats=, device=, dtype=, *, bias="
    ): {
        "torch.nn.": "BatchNorm1d BatchNorm2d BatchNorm3d InstanceNorm1d InstanceNorm2d InstanceNorm3d",
    },
    (
        "num_features, eps=, momentum=, affine=, track_running_stats=, process_group=, device=, dtype=, "
        "*, bias="
    ): {"torch.nn.": "SyncBatchNorm"},
    (
        "num_groups, num_channels, eps=, affine=, device=, dtype=, *, bias="
    ): {"torch.nn.": "GroupNorm"},
    "num_parameters=, init=, device=, dtype=": {"torch.nn.": "PReLU"},
    (
        "out_channels, kernel_size, stride=, padding=, dilation=, groups=, bias=, padding_mode=, device=,"
        " dtype="
    ): {"torch.nn.": "LazyConv1d LazyConv2d LazyConv3d"},
    (
        "out_channels, kernel_size, stride=, padding=, output_padding=, groups=, bias=, dilation=, "
        "padding_mode=, device=, dtype="
    ): {"torch.nn.": "LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d"},
    "out_features, bias=, device=, dtype=": {"torch.nn.": "LazyLinear"},
    "output_size": {"torch.nn.": "AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d"},
    "output_size, kernel_size, dilation=, padding=, stride=": {"torch.nn.": "Fold"},
    "output_size, return_indices=": {
        "torch.nn.": "AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d",
    },
    "p=, eps=, keepdim=": {"torch.nn.": "PairwiseDistance"},
    "p=, inplace=": {
        "torch.nn.": "AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout",
    },
    "p=, margin=, weight=, size_average=, reduce=, reduction=": {"torch.nn.": "MultiMarginLoss"},
    "padding": {
        "torch.nn.": """
            CircularPad1d CircularPad2d CircularPad3d ReflectionPad1d ReflectionPad2d ReflectionPad3d
            ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d ZeroPad2d ZeroPad3d
            """,
    },
    "padding, value": {"torch.nn.": "ConstantPad1d ConstantPad2d ConstantPad3d"},
    "parameters=": {"torch.nn.": "ParameterDict"},
    "params, defaults": {"torch.optim.": "Optimizer"},
    (
        "params, lr=, alpha=, eps=, weight_decay=, momentum=, centered=, capturable=, foreach=, "
        "maximize=, differentiable="
    ): {"torch.optim.": "RMSprop"},
    (
        "params, lr=, beta2_decay=, eps=, d=, weight_decay=, *, foreach=, maximize="
    ): {"torch.optim.": "Adafactor"},
    "params, lr=, betas=, eps=, maximize=": {"torch.optim.": "SparseAdam"},
    (
        "params, lr=, betas=, eps=, weight_decay=, amsgrad=, *, foreach=, maximize=, capturable=, "
        "differentiable=, fused=, decoupled_weight_decay="
    ): {"torch.optim.": "Adam"},
    (
        "params, lr=, betas=, eps=, weight_decay=, amsgrad=, *, maximize=, foreach=, capturable=, "
        "differentiable=, fused="
    ): {"torch.optim.": "AdamW"},
    (
        "params, lr=, betas=, eps=, weight_decay=, decoupled_weight_decay=, *, foreach=, maximize=, "
        "capturable=, differentiable="
    ): {"torch.optim.": "RAdam"},
    (
        "params, lr=, betas=, eps=, weight_decay=, foreach=, *, maximize=, differentiable=, capturable="
    ): {"torch.optim.": "Adamax"},
    (
        "params, lr=, betas=, eps=, weight_decay=, momentum_decay=, decoupled_weight_decay=, *, foreach=,"
        " maximize=, capturable=, differentiable="
    ): {"torch.optim.": "NAdam"},
    (
        "params, lr=, etas=, step_sizes=, *, capturable=, foreach=, maximize=, differentiable="
    ): {"torch.optim.": "Rprop"},
    (
        "params, lr=, lambd=, alpha=, t0=, weight_decay=, foreach=, maximize=, differentiable=, "
        "capturable="
    ): {"torch.optim.": "ASGD"},
    (
        "params, lr=, lr_decay=, weight_decay=, initial_accumulator_value=, eps=, foreach=, *, maximize=,"
        " differentiable=, fused="
    ): {"torch.optim.": "Adagrad"},
    (
        "params, lr=, max_iter=, max_eval=, tolerance_grad=, tolerance_change=, history_size=, "
        "line_search_fn="
    ): {"torch.optim.": "LBFGS"},
    (
        "params, lr=, momentum=, dampening=, weight_decay=, nesterov=, *, maximize=, foreach=, "
        "differentiable=, fused="
    ): {"torch.optim.": "SGD"},
    (
        "params, lr=, rho=, eps=, weight_decay=, foreach=, *, capturable=, maximize=, differentiable="
    ): {"torch.optim.": "Adadelta"},
    (
        "params, lr=, weight_decay=, momentum=, nesterov=, ns_coefficients=, eps=, ns_steps=, "
        "adjust_lr_fn="
    ): {"torch.optim.": "Muon"},
    "reduction=, delta=": {"torch.nn.": "HuberLoss"},
    "size, alpha=, beta=, k=": {"torch.nn.": "CrossMapLRN2d LocalResponseNorm"},
    "size=, scale_factor=": {"torch.nn.": "UpsamplingBilinear2d UpsamplingNearest2d"},
    (
        "size=, scale_factor=, mode=, align_corners=, recompute_scale_factor="
    ): {"torch.nn.": "Upsample"},
    "size_average=, reduce=, reduction=": {
        "torch.nn.": "L1Loss MSELoss MultiLabelMarginLoss SoftMarginLoss",
    },
    "size_average=, reduce=, reduction=, beta=": {"torch.nn.": "SmoothL1Loss"},
    "size_average=, reduce=, reduction=, log_target=": {"torch.nn.": "KLDivLoss"},
    "start_dim=, end_dim=": {"torch.nn.": "Flatten"},
    "threshold, value, inplace=": {"torch.nn.": "Threshold"},
    "upscale_factor": {"torch.nn.": "PixelShuffle"},
    "values=": {"torch.nn.": "ParameterList"},
    "weight=, size_average=, ignore_index=, reduce=, reduction=": {"torch.nn.": "NLLLoss"},
    (
        "weight=, size_average=, ignore_index=, reduce=, reduction=, label_smoothing="
    ): {"torch.nn.": "CrossEntropyLoss"},
    "weight=, size_average=, reduce=, reduction=": {"torch.nn.": "BCELoss MultiLabelSoftMarginLoss"},
    "weight=, size_average=, reduce=, reduction=, pos_weight=": {"torch.nn.": "BCEWithLogitsLoss"},
})
"""What the classes of torch.nn and torch.optim are called with; a name with "=" has a default, those after
a star are given by keyword. SIGNATURES["torch.nn.Flatten"] is "start_dim=, end_dim="."""
