"""Arguments for classes that need more than their signatures say."""

from __future__ import annotations

from typing import Any

import torch
from kornia.models.rt_detr.architecture.hgnetv2 import StageConfig
from kornia.models.rt_detr.architecture.resnet_d import BottleneckD
from semantics.building import Recipe, constant
from torch import nn
from x_transformers.continuous import ContinuousTransformerWrapper
from x_transformers.x_transformers import Decoder, Encoder, TransformerWrapper
from x_transformers.xval import XValTransformerWrapper


def recipe(**arguments: Any) -> Recipe:
    """Arguments as they are; a function in their place makes one anew for every instance."""
    return Recipe({name: each if callable(each) else constant(each) for name, each in arguments.items()})


def decoder() -> Any:
    """A small stack of layers."""
    return Decoder(dim=8, depth=2, heads=2)


def encoder() -> Any:
    """The same, not causal."""
    return Encoder(dim=8, depth=2, heads=2)


def wrapper() -> Any:
    """A small language model."""
    return TransformerWrapper(num_tokens=8, max_seq_len=8, attn_layers=decoder())


def continuous() -> Any:
    """One of vectors."""
    return ContinuousTransformerWrapper(max_seq_len=8, attn_layers=decoder(), dim_in=8, dim_out=8)


def numerical() -> Any:
    """One with numbers among its tokens."""
    return XValTransformerWrapper(num_tokens=8, max_seq_len=8, numerical_token_id=1, attn_layers=decoder())


def stage() -> StageConfig:
    """A stage of a small backbone."""
    return StageConfig(4, 4, 4, 1, downsample=True, light_block=False, kernel_size=3, layer_num=1)


def layers(**more: Any) -> Recipe:
    """For stacks of layers."""
    return recipe(dim=8, depth=2, heads=2, **more)


def text(**more: Any) -> Recipe:
    """For what wraps layers."""
    return recipe(num_tokens=8, max_seq_len=8, attn_layers=decoder, **more)


TORCH: dict[str, Recipe] = {
    **dict.fromkeys(
        ("conv._ConvTransposeNd", "conv._ConvTransposeMixin"),
        recipe(
            in_channels=4,
            out_channels=4,
            kernel_size=(1,),
            stride=(1,),
            padding=(0,),
            dilation=(1,),
            transposed=True,
            output_padding=(0,),
            groups=1,
            bias=True,
            padding_mode="zeros",
        ),
    ),
    **dict.fromkeys(
        ("pooling.FractionalMaxPool2d", "pooling.FractionalMaxPool3d"), recipe(kernel_size=2, output_size=1)
    ),
    **dict.fromkeys(("rnn.RNN", "rnn.LSTM", "rnn.GRU"), recipe(input_size=4, hidden_size=4)),
    "rnn.RNNBase": recipe(mode="LSTM", input_size=4, hidden_size=4),
}

X_TRANSFORMERS: dict[str, Recipe] = {
    **dict.fromkeys(("AttentionLayers", "Encoder", "Decoder", "PrefixDecoder", "CrossAttender"), layers()),
    "AttentionResidual": recipe(dim=8, num_views=2, lora_rank=2),
    "GatedMultiResidual": recipe(dim=8, layer_index=0, num_residual_streams=2, read_gate_rank=2),
    "ShiftTokens": recipe(shifts=(0, 1), fn=nn.Identity),
    "TransformerWrapper": text(),
    "ViTransformerWrapper": recipe(image_size=8, patch_size=4, attn_layers=encoder),
    "XTransformer": recipe(
        dim=8,
        enc_num_tokens=8,
        enc_depth=1,
        enc_heads=2,
        enc_max_seq_len=8,
        dec_num_tokens=8,
        dec_depth=1,
        dec_heads=2,
        dec_max_seq_len=8,
    ),
}

WRAPPERS: dict[str, Recipe] = {
    "continuous.ContinuousAutoregressiveWrapper": recipe(net=continuous),
    "continuous.ContinuousTransformerWrapper": recipe(
        max_seq_len=8, attn_layers=decoder, dim_in=8, dim_out=8
    ),
    "gpt_lejepa.LatentAutoregressive": recipe(net=wrapper, dim=8),
    "multi_input.MultiInputTransformerWrapper": recipe(
        num_tokens=lambda: {"a": 8, "b": 4}, max_seq_len=8, attn_layers=decoder
    ),
    "neo_mlp.NeoMLP": recipe(dim_in=4, dim_hidden=4, dim_out=4, dim_model=8, depth=1),
    "next_latent_wrapper.NextLatentWrapper": recipe(net=wrapper, dim=8),
    "nonautoregressive_wrapper.NonAutoregressiveWrapper": recipe(net=wrapper, mask_id=1),
    "nonautoregressive_wrapper.SelfCritic": recipe(net=wrapper),
    "recirculation.Recirculation": recipe(net=wrapper, source_layer=1, destination_layer=0),
    "xl_autoregressive_wrapper.EpisodicMemoryWrapper": recipe(net=wrapper, episodic_mem_len=4),
    "xl_autoregressive_wrapper.XLAutoregressiveWrapper": recipe(net=wrapper),
    "xm_latent_decoder.XMLatentDecoder": recipe(net=wrapper),
    "xval.XValAutoregressiveWrapper": recipe(net=numerical),
    "xval.XValTransformerWrapper": text(numerical_token_id=1),
}

KORNIA: dict[str, Recipe] = {
    "augmentation.container.patch.PatchSequential": Recipe(
        {"*": lambda: (nn.Identity(),), "patchwise_apply": constant(False)}
    ),
    "feature.loftr.backbone.resnet_fpn.ResNetFPN_16_4": recipe(
        config=lambda: {"initial_dim": 4, "block_dims": [4, 4, 4, 4]}
    ),
    "filters.laplacian.Laplacian": recipe(kernel_size=3),
    "geometry.liegroup.so2.So2": recipe(z=lambda: torch.complex(torch.rand(1), torch.rand(1))),
    "geometry.transform.affwarp.Affine": recipe(angle=lambda: torch.rand(1)),
    "models.rt_detr.architecture.hgnetv2.HGBlock": recipe(in_channels=4, config=stage, identity=True),
    "models.rt_detr.architecture.hgnetv2.HGStage": recipe(config=stage),
    "models.rt_detr.architecture.hgnetv2.PPHGNetV2": recipe(
        stem_channels=lambda: [4, 4, 4], stage_configs=lambda: [stage() for _ in range(4)]
    ),
    "models.rt_detr.architecture.resnet_d.ResNetD": Recipe(
        {"n_blocks": lambda: [1, 1, 1, 1], "block": constant(BottleneckD)}
    ),
    "models.tiny_vit.Attention": recipe(dim=8, key_dim=4, num_heads=2, resolution=(2, 2)),
    "models.tiny_vit.TinyViT": recipe(img_size=64, window_sizes=lambda: [2, 2, 2, 2]),
}

RECIPES = {
    f"{prefix}.{name}": found
    for prefix, table in (
        ("torch.nn.modules", TORCH),
        ("x_transformers.x_transformers", X_TRANSFORMERS),
        ("x_transformers", WRAPPERS),
        ("kornia", KORNIA),
    )
    for name, found in table.items()
}
"""Recipes by qualified name of the class."""
