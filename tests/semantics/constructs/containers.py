"""Containers: what they hold, one by one where that is certain, and after every change."""
# mypy: ignore-errors
# ruff: noqa
# fmt: off

from collections import OrderedDict, defaultdict, deque, namedtuple
from typing import NamedTuple

import torch
from torch import nn


class Lists(nn.Module):
    def __init__(self):
        super().__init__()
        xs = [1, nn.ReLU(), torch.ones(1)]
        self.a, self.b, self.c = xs[0], xs[1], xs[-1]
        self.d = xs[1:][0]
        self.e = xs[:-1]
        self.f = [*xs, None][3]
        self.g = (xs + [None])[-1]
        self.h = ([torch.ones(1)] * 3)[2]
        self.i = (2 * [None])[1]


class ListChanges(nn.Module):
    def __init__(self):
        super().__init__()
        xs = []
        xs.append(nn.ReLU())
        self.a = xs[0]
        xs.append(torch.ones(1))
        self.b = xs[-1]
        xs.insert(0, None)
        self.c = xs[0]
        xs.insert(len(xs), 1)
        self.g = xs[0]  # kind: MODULE | TENSOR | NONE | SCALAR; slots: PLAIN | MODULE
        ys = [1]
        ys.extend([torch.ones(1)])
        self.d = ys[1]
        ys += (None,)
        self.e = ys[-1]
        ys[0] = nn.ReLU()
        self.f = ys[0]  # kind: SCALAR | TENSOR | NONE | MODULE; slots: PLAIN | MODULE


class ListShrinks(nn.Module):
    def __init__(self):
        super().__init__()
        xs = [1, None]
        self.a = xs.pop()
        self.b = xs[-1]
        ys = [1, None]
        ys.remove(1)
        self.c = ys[0]  # kind: SCALAR | NONE
        zs = [None, 1]
        zs.reverse()
        self.d = zs[0]
        ws = [torch.ones(1)]
        ws.clear()
        ws.append(1)
        self.e = ws[0]
        vs = [2, 1]
        vs.sort()
        self.f = vs[0]
        us = [None, 1]
        del us[0]
        self.g = us[0]  # kind: SCALAR | NONE
        ts = [1, None]
        del ts[:1]
        self.h = ts[0]  # kind: SCALAR | NONE


class ListAliases(nn.Module):
    def __init__(self):
        super().__init__()
        xs = []
        ys = xs
        ys.append(torch.ones(1))
        self.a = xs[0]
        self.xs = xs
        self.xs.append(nn.ReLU())
        self.b = ys[1]
        zs = list(xs)
        zs.append(1)
        self.c = xs[-1]
        self.d = zs[-1]


class ListInBranches(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        xs = []
        if flag:
            xs.append(1)
        xs.append(torch.ones(1))
        self.a = xs[0]
        self.b = xs[-1]  # kind: SCALAR | TENSOR
        ys = [1] if flag else [torch.ones(1)]
        self.c = ys[0]


class Tuples(nn.Module):
    def __init__(self):
        super().__init__()
        pair = nn.ReLU(), torch.ones(1)
        self.a = pair[0]
        self.b = (pair + (None,))[2]
        nested = ((1, pair), None)
        self.c = nested[0][1][1]
        self.d = tuple([1, None])[1]
        self.empty = ()
        self.one = (1,)


class Dicts(nn.Module):
    def __init__(self):
        super().__init__()
        d = {"a": nn.ReLU(), "b": torch.ones(1)}
        self.a = d["a"]
        self.b = d.get("b")
        self.c = d.get("c", 1)
        d["c"] = None
        self.d = d["c"]
        d["a"] = 1
        self.e = d["a"]
        e = dict(x=1, y=nn.ReLU())
        self.f = e["y"]
        self.g = dict(e)["x"]
        self.h = {**e, "y": None}["y"]


class DictChanges(nn.Module):
    def __init__(self):
        super().__init__()
        d = {"a": 1}
        d.update({"a": torch.ones(1), "b": None})
        self.a = d["a"]
        self.b = d["b"]
        d.update(c=nn.Linear(1, 1))
        self.c = d["c"]
        d.setdefault("d", torch.ones(1))
        self.d = d["d"]
        e = {"x": 1, "y": None}
        self.e = e.pop("x")
        self.f = e.pop("z", torch.ones(1))  # kind: NONE | TENSOR
        del e["y"]
        e["y"] = nn.ReLU()
        self.g = e["y"]  # kind: NONE | MODULE; slots: PLAIN | MODULE
        f = {}
        f["k"] = 1
        f["k"] = torch.ones(1)
        self.h = f["k"]


class DictsOfNumbers(nn.Module):
    def __init__(self):
        super().__init__()
        d = {1: None, 2: torch.ones(1), 0: nn.ReLU()}
        self.a = d[1]  # kind: NONE | TENSOR | MODULE; slots: PLAIN | MODULE
        self.b = d[2]  # kind: NONE | TENSOR | MODULE; slots: PLAIN | MODULE
        e = {}
        e[5] = 1
        e[0] = torch.ones(1)
        self.c = e[5]  # kind: SCALAR | TENSOR
        self.d = e[0]  # kind: SCALAR | TENSOR


class DictOrder(nn.Module):
    def __init__(self):
        super().__init__()
        d = {"a": 1, "b": torch.ones(1)}
        self.a = list(d)[0]
        self.b = list(d.values())[1]
        self.c = list(d.keys())[0]
        self.d = [*d][0]
        self.e = sorted(d)[0]
        self.f = list(d.items())[0]
        self.g = max(d)
        self.h, self.i = d
        self.j = next(iter(d))
        self.k = tuple(enumerate(d))[0][1]
        self.l = [key for key in d][0]
        first, second = d.values()
        self.m = second
        self.n = dict(zip(d, [None, 1]))["a"]  # kind: NONE | SCALAR
        self.o = "a" in d
        self.p = len(d)


class DictsInClasses(nn.Module):
    def __init__(self):
        super().__init__()
        self.d = {}
        self.d["a"] = torch.ones(1)
        self.x = self.d["a"]
        for index in range(2):
            self.d[index] = nn.ReLU()
        self.y = self.d[0]  # kind: TENSOR | MODULE; slots: PLAIN | MODULE


class OtherDicts(nn.Module):
    def __init__(self):
        super().__init__()
        d = OrderedDict([("a", nn.ReLU()), ("b", nn.Linear(1, 1))])
        self.a = d["a"]
        e = OrderedDict()
        e["x"] = torch.ones(1)
        self.b = e["x"]
        f = defaultdict(list)
        f["y"].append(1)
        self.c = f["y"]  # unknown
        g = defaultdict(list, z=torch.ones(1))
        self.d = g["z"]
        self.e = dict([("k", 1)])["k"]
        self.f = dict.fromkeys(["k"], nn.ReLU())["k"]  # unknown


class OtherSequences(nn.Module):
    def __init__(self):
        super().__init__()
        d = deque([1, torch.ones(1)])
        self.a = d[1]
        d.appendleft(None)
        self.b = d[0]
        self.c = d.popleft()
        self.d = {1, 2}
        self.e = frozenset([1])
        s = {1}
        s.add("x")
        self.f = s.pop()
        self.g = range(3)
        self.h = list(range(3))[0]
        self.i = list(map(str, (1, 2)))
        self.j = list(filter(None, [1, torch.ones(1)]))[0]  # kind: SCALAR | TENSOR
        self.k = list(zip([1], [torch.ones(1)]))[0][1]
        self.l = list(enumerate([None]))[0][1]
        self.m = set([1, 1, None])


Pair = namedtuple("Pair", "a b")


class Point(NamedTuple):
    x: int
    layer: nn.Module


class NamedTuples(nn.Module):
    def __init__(self):
        super().__init__()
        pair = Pair(1, torch.ones(1))
        self.a = pair.b  # unknown
        self.b = pair  # unknown
        point = Point(1, nn.ReLU())
        self.c = point[1]
        self.d = point
        x, layer = point
        self.e = layer


class ModuleLists(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.ReLU(), nn.Linear(1, 1)])
        self.a = self.layers[0]
        self.layers.append(nn.ReLU())
        self.net = nn.Sequential(*self.layers)
        self.b = self.net[0]
        self.named = nn.ModuleDict({"x": nn.ReLU()})
        self.c = self.named["x"]
        self.params = nn.ParameterList([nn.Parameter(torch.ones(1))])
        self.d = self.params[0]
        self.e = nn.ParameterDict({"x": nn.Parameter(torch.ones(1))})
        self.f = len(self.layers)
        self.g = list(self.layers)[0]


class PlainThenModuleList(nn.Module):
    def __init__(self):
        super().__init__()
        layers = [nn.ReLU(), nn.Linear(1, 1)]
        self.plain = layers
        self.layers = nn.ModuleList(layers)
        self.plain.append(1)
        self.last = layers[-1]


class TensorsInContainers(nn.Module):
    def __init__(self):
        super().__init__()
        xs = [torch.ones(1), torch.zeros(1)]
        self.a = torch.stack(xs)
        self.b = torch.cat([*xs, torch.ones(2)], dim=0)
        self.c = sum(xs)
        self.h = sum(xs.copy() if xs else [])  # kind: TENSOR | SCALAR
        self.d = max(xs)
        self.e = min(1, 2)
        self.f = max([nn.Parameter(torch.ones(1))])
        self.g = xs[0] if xs else None  # kind: TENSOR | NONE


class Strings(nn.Module):
    def __init__(self):
        super().__init__()
        parts = "a.b".split(".")
        self.x = parts[0]
        self.y = "-".join(parts)
        self.z = "a" "b"
        self.f = f"{parts[0]}"
        self.n = "abc"[0]
        self.k = "%d" % 3
        self.t = "a.b".partition(".")[0]
        self.e = "x".encode()
        self.u = f"{'a'}{1}{2.5}"
        self.w = f"{1:>3}{'b'!r}"


class Slices(nn.Module):
    ARGUMENTS = [(1,)]

    def __init__(self, index):
        super().__init__()
        xs = [None, 1, torch.ones(1)]
        self.a = xs[1:2][0]
        self.b = xs[::2][1]  # kind: NONE | SCALAR | TENSOR
        self.c = xs[index:][0]  # kind: NONE | SCALAR | TENSOR
        self.d = xs[index]  # kind: NONE | SCALAR | TENSOR
        self.e = xs[-2:][1]
        self.f = xs[True]
        self.g = xs[slice(1, 2)]  # unknown


class Large(nn.Module):
    def __init__(self):
        super().__init__()
        xs = [1] * 100
        xs.append(None)
        self.a = xs[0]  # kind: SCALAR | NONE
        self.b = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, None][65]  # kind: SCALAR | NONE


class Recursive(nn.Module):
    def __init__(self):
        super().__init__()
        xs = [1]
        xs.append(xs)
        self.x = xs
        self.y = xs[1]


class Filled(nn.Module):
    def __init__(self):
        super().__init__()
        import heapq

        xs = []
        heapq.heappush(xs, 1)
        self.a = xs[0]  # unknown
        for each in xs:
            self.b = each  # unknown | ABSENT
        table = {}
        exec("table['x'] = 1", {"table": table})
        self.c = table["x"]  # unknown
