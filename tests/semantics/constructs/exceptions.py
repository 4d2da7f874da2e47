"""try, except, else, finally, with: where a handler starts, what is certain after it."""
# mypy: ignore-errors
# ruff: noqa
# fmt: off

import contextlib
from contextlib import suppress

import torch
from torch import nn, no_grad


def risky(flag):
    if flag:
        raise ValueError
    return 1


class TryExcept(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        try:
            self.x = 1  # slots: PLAIN | ABSENT
            risky(flag)
            self.y = nn.ReLU()
        except ValueError:
            self.z = None


class TryExceptElse(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        try:
            value = torch.ones(risky(flag))
        except ValueError as error:
            self.x = str(error)
        else:
            self.y = value


class TryReturnsElse(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        try:
            risky(flag)
        except ValueError:
            return
        else:
            self.x = 1
        self.y = 1


class TryReraises(nn.Module):
    def __init__(self):
        super().__init__()
        try:
            self.x = 1
        except ValueError:
            self.y = 1
            raise
        self.z = 1


class TryFinally(nn.Module):
    def __init__(self):
        super().__init__()
        try:
            self.x = 1
        finally:
            self.y = 1


class FinallyAfterReturn(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        self.x = None
        try:
            if flag:
                return
            self.y = 1
        finally:
            self.x = nn.ReLU()


class FinallyAfterReturnOnly(nn.Module):
    def __init__(self):
        super().__init__()
        try:
            return
        finally:
            self.x = nn.ReLU()


class FinallyAfterBreak(nn.Module):
    ARGUMENTS = [([1],), ([],)]

    def __init__(self, sizes):
        super().__init__()
        for size in sizes:
            try:
                if size:
                    break
            finally:
                self.x = 1
        for size in (1, 2):
            try:
                continue
            finally:
                self.y = 1


class FinallyAfterHandler(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        try:
            risky(flag)
        except ValueError:
            return
        finally:
            self.x = 1
        self.y = 1


class FinallyReturns(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        self.x = self.choose(flag)

    def choose(self, flag):
        try:
            if flag:
                return 1
        finally:
            return None


class CaughtInHelper(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        try:
            self.build(flag)
            self.y = 1
        except ValueError:
            pass

    def build(self, flag):
        self.x = 1  # slots: PLAIN | ABSENT
        if flag:
            raise ValueError
        self.z = 1


class CaughtOnOneLine(nn.Module):
    def __init__(self):
        super().__init__()
        try:
            self.x = 1; raise ValueError  # slots: PLAIN | ABSENT
        except ValueError:
            pass


class AlwaysRaisingHelper(nn.Module):
    def __init__(self):
        super().__init__()
        try:
            self.build()
        except ValueError:
            pass

    def build(self):
        self.x = 1  # slots: PLAIN | ABSENT
        raise ValueError


class NestedTry(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        try:
            try:
                self.a = 1  # slots: PLAIN | ABSENT
                risky(flag)
                self.b = 1
            except KeyError:
                self.never = 1  # slots of never: PLAIN | ABSENT
        except ValueError:
            self.c = 1
        except (TypeError, OSError):
            self.never = 1


class NameTakenCaught(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = None
        try:
            self.register_buffer("x", torch.ones(1))  # slots: PLAIN | BUFFER; kind: TENSOR | NONE
        except KeyError:
            pass


class NameTaken(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = None
        self.register_buffer("x", torch.ones(1))  # raises: KeyError


class TryImport(nn.Module):
    def __init__(self):
        super().__init__()
        try:
            from torch.nn import NoSuchModule as Chosen
        except ImportError:
            from torch.nn import ReLU as Chosen
        self.x = Chosen()  # slots: PLAIN | PARAMETER | BUFFER | NON_PERSISTENT_BUFFER | MODULE; kind: UNKNOWN


class Suppressed(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        with suppress(ValueError):
            self.x = 1  # slots: PLAIN | ABSENT
            risky(flag)
            self.y = 1


class SuppressedAttribute(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        with contextlib.suppress(ValueError):
            self.x = 1  # slots: PLAIN | ABSENT
            risky(flag)
            self.y = 1


class SuppressedKeyError(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = None
        with suppress(KeyError):
            self.register_buffer("x", torch.ones(1))  # slots: PLAIN | BUFFER; kind: TENSOR | NONE


class WithFile(nn.Module):
    def __init__(self):
        super().__init__()
        with open(__file__) as file, torch.no_grad():
            self.x = nn.Linear(1, 1)
            line = file.readline()
        self.line = line  # unknown


class WithTuple(nn.Module):
    def __init__(self):
        super().__init__()
        with contextlib.nullcontext((1, None)) as (a, b):
            self.a = a  # unknown
            self.b = b  # unknown


class WithReturns(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        with torch.no_grad():
            self.x = 1
            if flag:
                return
        self.y = 1


class NoGrad(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))
        with torch.no_grad():
            self.a = self.w * 2
        with no_grad():
            self.b = self.w * 2
        with torch.inference_mode():
            self.c = self.w * 2
        with torch.no_grad():
            with torch.enable_grad():
                self.d = self.w * 2
            self.e = self.w * 2
        with torch.set_grad_enabled(False):
            self.f = self.w * 2


class NoGradInPlace(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(1))
        with torch.no_grad():
            self.w += 1
            self.w.mul_(2)
            self.w[0] = 1


class DeletedInHandler(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, flag):
        super().__init__()
        self.x = 1
        try:
            risky(flag)
        except ValueError:
            del self.x


class TryInLoop(nn.Module):
    ARGUMENTS = [([],), ([True],), ([False],)]

    def __init__(self, flags):
        super().__init__()
        for flag in flags:
            try:
                risky(flag)
            except ValueError:
                continue
            else:
                self.x = 1
            self.y = 1
