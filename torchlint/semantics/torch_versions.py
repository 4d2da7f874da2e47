"""What versions of PyTorch have that differ from the one that `torch_api` is generated from.

Read from the stubs and sources of PyTorch 1.2, 1.4, 1.7, 1.8, 1.10, 1.13, 2.0, 2.2, 2.4, 2.6, 2.9, 2.11 and
2.15, and kept where something would otherwise be said of it.
"""

from __future__ import annotations

from collections.abc import Mapping

OTHER_NAMES: Mapping[str, frozenset[str]] = {
    "torch": frozenset(
        {"quantize_linear_per_channel"}  # 1.2
        | {"ifft", "rfft"}  # up to 1.7
        | {"py_float"}  # 2.2
        | {"bcomplex32"}  # later than 2.13
    ),
    "torch.nn.functional": frozenset(
        {"log_sigmoid"}  # the stubs up to 2.6
        | {"LinearCrossEntropyOptions", "scaled_addmm", "scaled_addmm_"}  # later than 2.13
    ),
}
"""Names of modules, as in `torch_api.NAMES`, that are nearly names of 2.13."""

OTHER_KEYWORDS: Mapping[str, frozenset[str]] = {
    "torch.nn.ParameterList": frozenset({"parameters"}),  # up to 1.11
    "torch.optim.LBFGS": frozenset({"maximize"}),  # later than 2.13
}
"""Keywords that classes in `torch_api.SIGNATURES` take in other versions."""
