"""Keywords that PyTorch's classes do not take, and keywords that they do."""

import torch
from torch import nn, optim
from torch.optim import AdamW


class Layers(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.fc = nn.Linear(in_feature=size, out_features=size)  # error: TL017 @19
        self.conv = nn.Conv2d(3, size, kernel=3)  # error
        self.pool = nn.MaxPool2d(kernel_size=2, strides=2)  # error
        self.norm = nn.LayerNorm(size, elementwise=False)  # error
        self.drop = nn.Dropout(rate=0.5)  # error
        self.rnn = nn.LSTM(size, size, bidirection=True)  # error
        self.layers = nn.Sequential(nn.Linear(size, size), nn.ReLU(in_place=True))  # error


class Training(nn.Module):
    def configure_optimizers(self):
        if self.training:
            return optim.SGD(self.parameters(), learning_rate=0.1)  # error
        return [
            AdamW(self.parameters(), weight_dacay=0.1),  # error
            torch.optim.Adam(params=self.parameters(), beta=(0.9, 0.99)),  # error
        ]


class ManyLines(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.attend = nn.MultiheadAttention(  # error
            embed_dim=size,
            heads=4,
            batchfirst=True,
        )


class SuperCall(nn.Linear):
    def __init__(self, size):
        super().__init__(in_feature=size, out_features=size)  # todo: TL017


class Functional(nn.Module):
    def forward(self, x):
        return nn.functional.dropout(x, training=self.training, rate=0.5)  # todo: TL017


class Right(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.fc = nn.Linear(in_features=size, out_features=size, bias=False, device="cpu")
        self.conv = nn.Conv2d(3, size, kernel_size=3, padding_mode="reflect")
        self.rnn = nn.LSTM(size, hidden_size=size, num_layers=2, batch_first=True, proj_size=0)
        self.plain = nn.RNN(size, size, nonlinearity="relu")
        self.drop = nn.Dropout(p=0.5, inplace=True)
        self.loss = nn.CrossEntropyLoss(label_smoothing=0.1, reduction="mean")

    def configure_optimizers(self):
        return optim.Adam(params=self.parameters(), lr=0.1, betas=(0.9, 0.99), fused=None)


class AnyKeyword(nn.Module):
    """These take any argument, as they say."""

    def __init__(self, size):
        super().__init__()
        self.norm = nn.Identity(size, eps=1e-5)
        self.act = nn.Tanh()


class OtherVersions(nn.Module):
    def __init__(self):
        super().__init__()
        self.weights = nn.ParameterList(parameters=[nn.Parameter(torch.ones(2))])

    def configure_optimizers(self):
        return optim.LBFGS(self.parameters(), maximize=True)


class Passed(nn.Module):
    def __init__(self, size, **options):
        super().__init__()
        self.fc = nn.Linear(size, size, **options)
        self.more = nn.Linear(size, size, **{"in_feature": size})


class Linear(nn.Linear):
    def __init__(self, in_feature, out_features):
        super().__init__(in_feature, out_features)


class Subclass(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.fc = Linear(in_feature=size, out_features=size)


class Tried(nn.Module):
    def __init__(self, size):
        super().__init__()
        try:
            self.fc = nn.Linear(size, size, quantized=True)
        except TypeError:
            self.fc = nn.Linear(size, size)


class Chosen(nn.Module):
    def __init__(self, layer, kind):
        super().__init__()
        self.fc = layer(in_feature=3)
        self.norm = getattr(nn, kind)(feature=3)
        block = nn.Linear if kind else layer
        self.block = block(in_feature=3)


class ByIdentity(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.block = self.make(size)

    def make(self, size, norm=nn.BatchNorm2d):
        return norm(size) if norm is nn.BatchNorm2d else norm(num_channels=size)


class OwnParameter(nn.Module):
    """Another rule's."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2), device="cpu")  # error: TL010


class NotAModule:
    def __init__(self):
        self.fc = nn.Linear(in_feature=2)
