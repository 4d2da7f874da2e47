"""Fixes write names as the file does, and import what it lacks in the right place."""

from __future__ import annotations

import pytest

from torchlint.fixes import fix_text
from torchlint.linter import lint
from torchlint.settings import Settings

FROM_NN = "from torch.nn import Linear, Module\n"
NEW = "from torch import nn\n"

NAMES = {
    "package": ("nn.", "from torch import nn\n", "", "nn.ModuleList"),
    "package under another name": ("tnn.", "import torch.nn as tnn\n", "", "tnn.ModuleList"),
    "package twice": ("nn.", "import torch.nn as nn\nfrom torch import nn\n", "", "nn.ModuleList"),
    "outer package": ("torch.nn.", "import torch\n", "", "torch.nn.ModuleList"),
    "outer package under another name": ("th.nn.", "import torch as th\n", "", "th.nn.ModuleList"),
    "several in a line": ("torch.nn.", "import os, torch.nn\n", "", "torch.nn.ModuleList"),
    "the class itself": ("", FROM_NN + "from torch.nn import ModuleList as Many\n", "", "Many"),
    "tried": (
        "nn.",
        "try:\n    from torch import nn\nexcept ImportError:\n    nn = None\n",
        "",
        "nn.ModuleList",
    ),
    "tried elsewhere": (
        "nn.",
        "try:\n    import torch.nn as nn\nexcept ImportError:\n    import other.nn as nn\n",
        "",
        None,
    ),
    "under a condition": ("nn.", "import os\n\nif os.name:\n    from torch import nn\n", "", None),
    "for types": (
        "torch.nn.",
        "import typing\n\nimport torch.nn\n\nif typing.TYPE_CHECKING:\n    from torch import nn\n",
        "",
        "torch.nn.ModuleList",
    ),
    "star": ("", "from torch.nn import *\n", "", None),
    "star beside": ("nn.", "from torch import nn\nfrom other import *\n", "", "nn.ModuleList"),
    "other name in the way": ("", FROM_NN + "import torch\n", "nn = 1", "torch.nn.ModuleList"),
    "nothing else": ("", FROM_NN, "nn = 1", None),
    "nothing else at the top": ("", f"{FROM_NN}\nnn = 1\n", "", None),
    "walrus in the way": ("", f"{FROM_NN}{NEW}import torch.nn as tnn\n", "print(tnn := 1)", "nn.ModuleList"),
    "comprehension in the way": ("nn.", "from torch import nn\n", "print([nn for nn in ()])", None),
    "lambda in the way": ("nn.", "from torch import nn\n", "print(lambda nn: nn)", None),
    "exception in the way": ("", FROM_NN, "try: pass\n        except OSError as nn: pass", None),
    "global": ("nn.", "from torch import nn\n\n\ndef change():\n    global nn\n    nn = 3\n", "", None),
    "local import": ("", FROM_NN, "from torch import nn as local", "local.ModuleList"),
    "local import of something else": ("", FROM_NN + NEW, "from other import nn", None),
    "relative": ("", "from . import nn\nfrom torch.nn import Linear, Module\n", "", None),
}
"""How the file writes names of torch.nn, its head, a statement in front of a list of layers, and how
nn.ModuleList is written; None where there is no fix."""

ADDED = {
    "nothing but a script's first line and a licence": (
        f"#!/usr/bin/env python\n# Licence\n\ntry:\n    {FROM_NN}except ImportError:\n    pass\n",
        f"#!/usr/bin/env python\n# Licence\n{NEW}\n\ntry:\n    {FROM_NN}except ImportError:\n    pass\n",
    ),
    "an encoding": (f"# coding: utf-8\n{FROM_NN}", f"# coding: utf-8\n{NEW}{FROM_NN}"),
    "docstring and future": (
        f'"""Doc."""\n\nfrom __future__ import annotations\n\nimport os\n\n{FROM_NN}',
        f'"""Doc."""\n\nfrom __future__ import annotations\n\nimport os\n\n{NEW}{FROM_NN}',
    ),
    "lines": (
        "from torch.nn import (\n    Linear,\n    Module,\n)  # two\nfrom torch.utils import data\n",
        f"{NEW}from torch.nn import (\n    Linear,\n    Module,\n)  # two\nfrom torch.utils import data\n",
    ),
    "plain imports first": (
        f"import os\n\nimport numpy\nimport torch.optim as optim\n{FROM_NN}",
        f"import os\n\nimport numpy\nimport torch.optim as optim\n{NEW}{FROM_NN}",
    ),
    "imports below a definition": (
        f"{FROM_NN}\n\ndef run():\n    pass\n\n\nimport torch.optim as optim\n",
        f"{NEW}{FROM_NN}\n\ndef run():\n    pass\n\n\nimport torch.optim as optim\n",
    ),
    "statements in a line": (
        "from torch.nn import Linear; from torch.nn import Module\n",
        f"{NEW}\nfrom torch.nn import Linear; from torch.nn import Module\n",
    ),
}
"""The head of a file before and after the import is added."""


CLASS = """

class A({0}Module):
    def __init__(self):
        super().__init__()
        {1}
        self.layers = {2}
"""


def fixed(text: str) -> str:
    """A text with all fixes."""
    return fix_text(text, lambda now: lint(now, "", Settings(), fixes=True), unsafe=True).text


@pytest.mark.parametrize("case", NAMES)
def test_name(case: str) -> None:
    package, head, statement, name = NAMES[case]
    layers = f"[{package}Linear(2, 2)]"
    expected = layers if name is None else f"{name}({layers})"
    before = head + CLASS.format(package, statement or "pass", layers)
    assert any(each.code == "TL104" for each in lint(before, "", Settings()))
    assert fixed(before) == head + CLASS.format(package, statement or "pass", expected)


@pytest.mark.parametrize("case", ADDED)
def test_import(case: str) -> None:
    before, after = ADDED[case]
    layers = "[Linear(2, 2)]"
    expected = after + CLASS.format("", "pass", f"nn.ModuleList({layers})")
    assert fixed(before + CLASS.format("", "pass", layers)) == expected
