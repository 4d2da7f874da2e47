"""Loops: while, for, break, continue, else, to a fixpoint and unrolled, comprehensions."""
# mypy: ignore-errors
# ruff: noqa
# fmt: off

import torch
from torch import nn


class ForUnrolled(nn.Module):
    def __init__(self):
        super().__init__()
        for name in ("a", "b"):
            setattr(self, name, nn.Linear(1, 1))
            self.last = name


class ForUnrolledPairs(nn.Module):
    def __init__(self):
        super().__init__()
        for name, value in [("a", nn.ReLU()), ("b", torch.ones(1)), ("c", None)]:
            setattr(self, name, value)


class ForUnrolledBreak(nn.Module):
    def __init__(self):
        super().__init__()
        for value in (None, torch.ones(1), 1.0):
            self.x = value
            if value is not None:
                break
        else:
            self.y = 1


class ForUnrolledContinue(nn.Module):
    def __init__(self):
        super().__init__()
        for value in (None, 1.0, nn.ReLU()):
            if value is None:
                continue
            self.x = value
        else:
            self.y = 1


class ForElse(nn.Module):
    ARGUMENTS = [((1, 2),), ((3,),)]

    def __init__(self, sizes):
        super().__init__()
        for size in sizes:
            if size == 3:
                self.x = 1
                break
        else:
            self.y = 1


class ForUnknownTimes(nn.Module):
    ARGUMENTS = [(0,), (2,)]

    def __init__(self, count: int):
        super().__init__()
        self.last = None
        for index in range(count):
            self.register_buffer(f"b{index}", torch.ones(1))  # slots of b0: BUFFER | ABSENT; slots of b1: BUFFER | ABSENT
            self.last = nn.Linear(1, 1)


class ForFixpoint(nn.Module):
    ARGUMENTS = [(0,), (1,), (2,), (3,)]

    def __init__(self, count: int):
        super().__init__()
        first = second = None
        for _ in range(count):
            self.x = second
            second = first
            first = torch.ones(1)
        self.y = second


class ForLongChain(nn.Module):
    ARGUMENTS = [(0,), (1,), (12,)]

    def __init__(self, count: int):
        super().__init__()
        a = b = c = d = e = f = g = h = i = None
        for _ in range(count):
            i, h, g, f, e, d, c, b, a = h, g, f, e, d, c, b, a, torch.ones(1)
        self.x = i  # unknown


class ForAttributeChain(nn.Module):
    ARGUMENTS = [(0,), (1,), (12,)]

    def __init__(self, count: int):
        super().__init__()
        self.a = self.b = self.c = self.d = self.e = self.f = self.g = self.h = None
        for _ in range(count):
            self.h = self.g  # slots: PLAIN | PARAMETER | MODULE; kind: UNKNOWN
            self.g = self.f  # kind: UNKNOWN
            self.f = self.e
            self.e = self.d
            self.d = self.c
            self.c = self.b
            self.b = self.a
            self.a = torch.ones(1)


class ForTarget(nn.Module):
    ARGUMENTS = [([1, 2],)]

    def __init__(self, sizes: list[int]):
        super().__init__()
        for self.x in (None, torch.ones(1)):
            pass
        for index, (a, *b) in enumerate([(1, 2, 3)]):
            self.index = index  # slots: PLAIN | ABSENT
            self.a, self.b = a, b  # slots of a: PLAIN | ABSENT; slots of b: PLAIN | ABSENT
        for size in sizes:
            pass
        self.size = size  # kind: SCALAR


class ForOverString(nn.Module):
    def __init__(self):
        super().__init__()
        for letter in "ab":
            self.letter = letter  # slots: PLAIN | ABSENT


class ForOverDict(nn.Module):
    def __init__(self):
        super().__init__()
        for key in {"a": torch.ones(1), "b": nn.ReLU()}:
            self.key = key
            setattr(self, key, 1)


class ForOverDictOfNumbers(nn.Module):
    def __init__(self):
        super().__init__()
        for key in {1: torch.ones(1), 2: nn.ReLU()}:
            self.key = key  # slots: PLAIN | ABSENT


class ForOverItems(nn.Module):  # rest: ABSENT | BUFFER
    def __init__(self):
        super().__init__()
        for name, value in {"a": torch.ones(1), "b": torch.zeros(1)}.items():
            self.register_buffer(name, value)  # slots of a: ?; slots of b: ?


class ForOverValues(nn.Module):
    def __init__(self):
        super().__init__()
        for value in {"a": 1, "b": torch.ones(1)}.values():
            self.x = value
        for key in {"a": nn.ReLU()}.keys():
            self.key = key


class ForReversed(nn.Module):
    def __init__(self):
        super().__init__()
        for value in reversed([None, torch.ones(1)]):
            self.x = value
        for value in sorted(["b", "a"]):
            self.y = value  # slots: PLAIN | ABSENT
        for value in list(reversed((1, None))):
            self.z = value


class ForZip(nn.Module):
    def __init__(self):
        super().__init__()
        for size, layer in zip([1, 2], [nn.ReLU(), nn.Linear(1, 1)]):
            self.size = size  # slots: PLAIN | ABSENT
            self.layer = layer  # slots: MODULE | ABSENT


class ForZipStarred(nn.Module):
    def __init__(self):
        super().__init__()
        rows = [[1, 2], [None, nn.ReLU()]]
        for a, b in zip(*rows):
            self.a = a  # unknown | ABSENT
            self.b = b  # unknown | ABSENT


class ForEnumerate(nn.Module):
    def __init__(self):
        super().__init__()
        for index, layer in enumerate([nn.ReLU(), nn.Linear(1, 1)]):
            self.add_module(f"layer{index}", layer)  # slots of layer0: MODULE | ABSENT; slots of layer1: MODULE | ABSENT


class ForEmpty(nn.Module):
    def __init__(self):
        super().__init__()
        for value in []:
            self.x = value
        else:
            self.y = 1


class NestedLoops(nn.Module):
    def __init__(self):
        super().__init__()
        for a in ("x", "y"):
            for b in ("1", "2"):
                if b == "2":
                    break
                setattr(self, a + b, torch.ones(1))
            else:
                self.never = 1


class LoopReturns(nn.Module):
    ARGUMENTS = [([],), ([1],), ([2],)]

    def __init__(self, sizes):
        super().__init__()
        for size in sizes:
            self.x = None
            if size == 1:
                return
        self.y = nn.ReLU()


class WhileCounts(nn.Module):
    ARGUMENTS = [(0,), (2,)]

    def __init__(self, count):
        super().__init__()
        while count:
            self.x = nn.Linear(1, 1)
            count -= 1
        else:
            self.y = count  # unknown


class WhileTrue(nn.Module):
    ARGUMENTS = [(1,), (2,)]

    def __init__(self, count):
        super().__init__()
        while True:
            self.x = torch.ones(1)
            count -= 1
            if count < 1:
                break
            self.y = 1
        else:
            self.never = 1


class WhileNarrows(nn.Module):
    ARGUMENTS = [(None,), (lambda: nn.ReLU(),)]

    def __init__(self, layer: nn.Module | None):
        super().__init__()
        while layer is None:
            layer = nn.Linear(1, 1)
        self.x = layer


class WhileContinue(nn.Module):
    ARGUMENTS = [(0,), (1,), (3,)]

    def __init__(self, count):
        super().__init__()
        while count > 0:
            count -= 1
            if count == 2:
                continue
            self.x = 1
            if count == 1:
                self.y = 1
                break


class ListComprehension(nn.Module):
    def __init__(self):
        super().__init__()
        layers = [nn.Linear(1, 1) for _ in range(2)]
        self.layers = layers
        self.first = layers[0]
        self.tensors = [torch.ones(1) for _ in range(2) if True]
        self.second = self.tensors[1]


class DictComprehension(nn.Module):
    def __init__(self):
        super().__init__()
        layers = {name: nn.ReLU() for name in ("a", "b")}
        self.a = layers["a"]
        for key in {size: torch.ones(1) for size in (1, 2)}:
            self.key = key  # slots: PLAIN | ABSENT


class NestedComprehension(nn.Module):
    def __init__(self):
        super().__init__()
        rows = [[(name, torch.ones(1)) for name in "ab"] for _ in range(2)]
        self.x = rows[0][0][1]
        self.flat = [value for row in rows for _, value in row]
        self.y = self.flat[0]


class ComprehensionNarrows(nn.Module):
    def __init__(self):
        super().__init__()
        found = [each for each in (None, nn.ReLU()) if each is not None]
        self.x = found[0]


class ComprehensionEffects(nn.Module):
    ARGUMENTS = [(0,), (2,)]

    def __init__(self, count: int):
        super().__init__()
        [setattr(self, "x", nn.ReLU()) for _ in range(count)]


class ComprehensionScope(nn.Module):
    def __init__(self):
        super().__init__()
        value = nn.ReLU()
        [value for value in (1, 2)]
        self.x = value


class ComprehensionWalrus(nn.Module):
    def __init__(self):
        super().__init__()
        last = None
        [last := torch.ones(1) for _ in range(2)]
        self.x = last  # kind: TENSOR | NONE


class SetAndGenerator(nn.Module):
    def __init__(self):
        super().__init__()
        self.names = {name for name in ("a", "b")}
        self.net = nn.Sequential(*(nn.ReLU() for _ in range(2)))
        self.first = next(layer for layer in [nn.ReLU()])
        self.count = sum(1 for _ in range(2))


class LoopOverRegistered(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.ReLU()])
        for layer in self.layers:
            self.last = layer  # slots: MODULE | ABSENT
        for name, parameter in self.named_parameters():
            self.never = parameter  # slots: PARAMETER | ABSENT
        for child in list(self.children()):
            self.child = child  # slots: MODULE | ABSENT


class LoopOverTensor(nn.Module):
    def __init__(self):
        super().__init__()
        for row in torch.ones(2, 2):
            self.row = row  # slots: PLAIN | ABSENT


class LoopOverFilled(nn.Module):
    def __init__(self):
        super().__init__()
        names = []
        names.append("a")
        for name in names:
            setattr(self, name, 1)
        fill(names)
        for name in names:
            setattr(self, name, nn.ReLU())


def fill(names):
    names.append("b")


NAMES = []
NAMES.append("a")


class LoopOverFilledGlobal(nn.Module):
    def __init__(self):
        super().__init__()
        for name in NAMES:
            self.name = name  # unknown | ABSENT


class LoopGrowsNumbers(nn.Module):
    def __init__(self):
        super().__init__()
        size, text = 3, "ab"
        for _ in (1, 2, 3, 4, 5):
            for _ in (1, 2, 3):
                size = size * size % 1000
                text = (text + text)[:9]
        for _ in (1, 2, 3, 4):
            size = size * size
        self.size = size
        self.text = text
