"""Fixes in functions are written as a careful person would write them."""

from __future__ import annotations

import ast
from textwrap import indent

import pytest

from torchlint.diagnostics import Diagnostic
from torchlint.fixes import fix_text
from torchlint.linter import lint
from torchlint.settings import Settings

HEAD = "import copy\n\nimport torch\nfrom torch import nn\nfrom training import train\n\n\n"
TRAINING = "\ntrain(net)\nnet.load_state_dict(start)"
LOOPS = "\nfor p in ps:\n    print(p)\nfor p in ps:\n    print(p)"
TWO = "one, two = nn.Parameter(torch.ones(1)), nn.Parameter(torch.ones(1))\n"
FUNCTION = "def run(net: nn.Sequential, path, batches):\n"

WRITTEN = {
    "TL301: dict": (
        "start = dict(net.state_dict())  # before" + TRAINING,
        "start = copy.deepcopy(net.state_dict())  # before" + TRAINING,
    ),
    "TL301: copy.copy": (
        "start = copy.copy(net.state_dict())" + TRAINING,
        "start = copy.deepcopy(net.state_dict())" + TRAINING,
    ),
    "TL301: .copy()": (
        "start = (net.state_dict()).copy()" + TRAINING,
        "start = copy.deepcopy(net.state_dict())" + TRAINING,
    ),
    "TL301: comprehension": (
        "start = {k: v for k, v in net.state_dict().items()}" + TRAINING,
        "start = {k: v for k, v in copy.deepcopy(net.state_dict()).items()}" + TRAINING,
    ),
    "TL301: lines": (
        "start = (\n    net.state_dict()  # all\n)" + TRAINING,
        "start = (\n    copy.deepcopy(net.state_dict())  # all\n)" + TRAINING,
    ),
    "TL301: a comment that would go": (
        "start = dict(  # all\n    net.state_dict()\n)" + TRAINING,
        None,
    ),
    "TL301: the snapshot is written to": (
        "start = net.state_dict()\nstart['0.bias'].zero_()" + TRAINING,
        None,
    ),
    "TL301: the name is taken": (
        "copy = start = net.state_dict()" + TRAINING,
        None,
    ),
    "TL302: assignment": (
        "net = net.load_state_dict(torch.load(path))  # best\nreturn net",
        "net.load_state_dict(torch.load(path))  # best\nreturn net",
    ),
    "TL302: lines": (
        "net = net.load_state_dict(\n    torch.load(path),  # best\n)\nreturn net",
        "net.load_state_dict(\n    torch.load(path),  # best\n)\nreturn net",
    ),
    "TL302: backslash": (
        "net = \\\n    net.load_state_dict(torch.load(path))\nreturn net",
        "net.load_state_dict(torch.load(path))\nreturn net",
    ),
    "TL302: semicolons": (
        "best = 1; net = net.load_state_dict(torch.load(path)); best = 2\nreturn net, best",
        "best = 1; net.load_state_dict(torch.load(path)); best = 2\nreturn net, best",
    ),
    "TL302: under a condition": (
        "if path: net = net.load_state_dict(torch.load(path))\nreturn net",
        "if path: net.load_state_dict(torch.load(path))\nreturn net",
    ),
    "TL302: chain as a statement": (
        "net.load_state_dict(torch.load(path)).eval()  # no dropout\nreturn net",
        "net.load_state_dict(torch.load(path))\nnet.eval()  # no dropout\nreturn net",
    ),
    "TL302: chain as a result": (
        "if path:\n    return net.load_state_dict(\n        path,  # best\n    ).cpu().eval()\npass",
        "if path:\n    net.load_state_dict(\n        path,  # best\n    )\n    return net.cpu().eval()\npass",
    ),
    "TL302: chain with a name": (
        "loaded = net.load_state_dict(torch.load(path)).eval()\nreturn loaded",
        "net.load_state_dict(torch.load(path))\nloaded = net.eval()\nreturn loaded",
    ),
    "TL302: chain behind a semicolon": (
        "n = 1; net.load_state_dict(path).eval()",
        None,
    ),
    "TL302: chain that is not first": ("return path, net.load_state_dict(torch.load(path)).eval()", None),
    "TL302: two targets": ("best = net = net.load_state_dict(torch.load(path))\nreturn net, best", None),
    "TL302: annotation": ("net: nn.Module = net.load_state_dict(torch.load(path))\nreturn net", None),
    "TL302: parentheses": ("net = (\n    net.load_state_dict(torch.load(path))\n)\nreturn net", None),
    "TL302: no name": ("return nn.Linear(2, 1).load_state_dict(torch.load(path)).eval()", None),
    "TL304: statements": (
        "net.eval  # no dropout\nif path: net.train\nnet.cuda\nreturn net(path)",
        "net.eval()  # no dropout\nif path: net.train()\nnet.cuda()\nreturn net(path)",
    ),
    "TL304: in a display": (
        "torch.save({'net': net.state_dict,  # all\n            'first': net[0].state_dict()}, path)",
        "torch.save({'net': net.state_dict(),  # all\n            'first': net[0].state_dict()}, path)",
    ),
    "TL304: a name of its own": ("state = net.state_dict\ntorch.save(state, path)", None),
    "TL402: module": (
        "for layer in net.children():\n    layer.requires_grad = path is None  # all",
        "for layer in net.children():\n    layer.requires_grad_(path is None)  # all",
    ),
    "TL402: lines": (
        "net.requires_grad = any(\n    batches,  # some\n)",
        "net.requires_grad_(any(\n    batches,  # some\n))",
    ),
    "TL402: semicolons": (
        "net.eval(); net.requires_grad = False; net.cpu()",
        "net.eval(); net.requires_grad_(False); net.cpu()",
    ),
    "TL402: misspelt for both": (
        "net.require_grad = False\nfor p in net.parameters(): p.require_grad = False",
        "net.requires_grad_(False)\nfor p in net.parameters(): p.requires_grad = False",
    ),
    "TL402: two Parameters": (
        TWO + "one.require_grad = two.require_grad = path",
        TWO + "one.requires_grad = two.requires_grad = path",
    ),
    "TL402: two modules": ("net.requires_grad = net[0].training = False", None),
    "TL402: no bool": ("net.requires_grad = 0", None),
    "TL402: backslash": ("net.requires_grad = \\\n    False", "net.requires_grad_(False)"),
    "TL402: parentheses": ("net.requires_grad = (\n    path is None\n)", None),
    "TL403: filter": (
        "ps = filter(\n    lambda p: p.requires_grad,  # trained\n    net.parameters(),\n)" + LOOPS,
        "ps = list(filter(\n    lambda p: p.requires_grad,  # trained\n    net.parameters(),\n))" + LOOPS,
    ),
    "TL403: tuple": ("n, ps = 1, net.parameters()" + LOOPS, "n, ps = 1, list(net.parameters())" + LOOPS),
    "TL403: the next one": ("ps = net.parameters()\nfirst = next(ps)" + LOOPS, None),
    "TL403: the name is taken": ("list, ps = 1, net.parameters()" + LOOPS, None),
}
"""The code of a rule, and a function's body before and after its fixes; None where there is none."""


def fixed(text: str, code: str) -> str:
    """A text with all fixes of one rule."""

    def found(now: str) -> list[Diagnostic]:
        return [each for each in lint(now, "train.py", Settings(), fixes=True) if each.code == code]

    assert found(text), "nothing is reported"
    return fix_text(text, found, unsafe=True).text


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("place", WRITTEN)
def test_written(place: str, newline: str) -> None:
    before, after = WRITTEN[place]
    texts = [HEAD + FUNCTION + indent(body, "    ") + "\n" for body in (before, after or before)]
    ast.parse(texts[1])
    now, expected = (text.replace("\n", newline) for text in texts)
    assert fixed(now, place[:5]) == expected


IMPORTED = {
    "added": (
        '"""Trains."""\nfrom __future__ import annotations\n\nfrom torch import nn\n',
        '"""Trains."""\nfrom __future__ import annotations\n\nimport copy\n\nfrom torch import nn\n',
        "copy.deepcopy(",
    ),
    "in order": (
        "import argparse\nimport os\n\nfrom torch import nn\n",
        "import argparse\nimport copy\nimport os\n\nfrom torch import nn\n",
        "copy.deepcopy(",
    ),
    "as it is": (
        "from copy import deepcopy as cloned\nfrom torch import nn\n",
        "from copy import deepcopy as cloned\nfrom torch import nn\n",
        "cloned(",
    ),
}
"""The head of a file before and after a snapshot is fixed, and how the copy begins."""


@pytest.mark.parametrize("place", IMPORTED)
def test_import(place: str) -> None:
    before, after, call = IMPORTED[place]
    rest = "from training import train\n\n\ndef run(net: nn.Module):\n    start = net.state_dict()"
    rest += indent(TRAINING, "    ") + "\n"
    now = rest.replace("net.state_dict()", f"{call}net.state_dict())")
    assert fixed(before + rest, "TL301") == after + now
