"""Layers that are replaced after, and before, the optimizer took the parameters."""

import torch
from torch import nn


def replaced(net: nn.Module, batches):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net.head = nn.Linear(2, 10)  # error @5
    for batch in batches:
        net(batch).sum().backward()
        optimizer.step()


def in_the_middle(net: nn.Module, batches):
    optimizer = torch.optim.Adam(net.parameters())
    for epoch, batch in enumerate(batches):
        if epoch == 3:
            net.encoder.proj = nn.Linear(4, 4)  # error
            net.norm = nn.LayerNorm(4)  # todo
        net(batch).sum().backward()
        optimizer.step()


def assigned(net: nn.Module, path, batch):
    optimizer = torch.optim.Adam(net.parameters())
    net.load_state_dict(torch.load(path), assign=True)  # error
    net(batch).sum().backward()
    optimizer.step()


class Trainer:
    def fit(self, batches):
        optimizer = torch.optim.AdamW(self.net.parameters())
        self.net.fc = nn.Conv2d(3, 3, 1)  # error
        for batch in batches:
            self.net(batch).sum().backward()
            optimizer.step()


def before(net: nn.Module, batch):
    net.head = nn.Linear(2, 10)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net(batch).sum().backward()
    optimizer.step()


def moved(net: nn.Module, batch, device):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net.to(device)
    net = net.to(device)
    net(batch).sum().backward()
    optimizer.step()


def made_again(net: nn.Module, batch):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    optimizer.step()
    net.head = nn.Linear(2, 10)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net(batch).sum().backward()
    optimizer.step()


def made_again_in_a_loop(net: nn.Module, stages, batch):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for stage in stages:
        net.head = nn.Linear(2, stage)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        net(batch).sum().backward()
        optimizer.step()


def group_added(net: nn.Module, batch):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net.head = nn.Linear(2, 10)
    optimizer.add_param_group({"params": net.head.parameters()})
    net(batch).sum().backward()
    optimizer.step()


def without_parameters(net: nn.Module, batch):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net.act = nn.ReLU()
    net.head = nn.Identity()
    optimizer.step()


def copied(net: nn.Module, state, batch):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net.load_state_dict(state)
    net.load_state_dict(state, assign=False)
    net(batch).sum().backward()
    optimizer.step()


def another_module(net: nn.Module, other: nn.Module, batch):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    other.head = nn.Linear(2, 10)
    net(batch).sum().backward()
    optimizer.step()


def part_of_it(net: nn.Module, batch):
    optimizer = torch.optim.SGD(net.encoder.parameters(), lr=0.1)
    net.head = nn.Linear(2, 10)
    net(batch).sum().backward()
    optimizer.step()


def never_steps(net: nn.Module):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net.head = nn.Linear(2, 10)
    return optimizer


def second_optimizer(net: nn.Module, batch):
    first = torch.optim.SGD(net.parameters(), lr=0.1)
    net.head = nn.Linear(2, 10)
    second = torch.optim.SGD(net.head.parameters(), lr=0.1)
    net(batch).sum().backward()
    first.step()
    second.step()


def frozen_head(net: nn.Module, batch):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net.head = nn.Linear(2, 10)
    net.head.requires_grad_(False)
    net(batch).sum().backward()
    optimizer.step()


def looked_at(net: nn.Module, batch):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net.head = nn.Linear(2, 10)  # error
    print(net.head.out_features)
    net(batch).sum().backward()
    optimizer.step()


def group_changed(net: nn.Module, batch):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net.head = nn.Linear(2, 10)
    optimizer.param_groups[0]["params"] += [net.head.weight, net.head.bias]
    net(batch).sum().backward()
    optimizer.step()


def second_of_everything(net: nn.Module, batch):
    first = torch.optim.SGD(net.parameters(), lr=0.1)
    net.head = nn.Linear(2, 10)
    second = torch.optim.SGD(net.parameters(), lr=0.1)
    net(batch).sum().backward()
    first.step()
    second.step()


def second_of_unknown(net: nn.Module, batch, chosen):
    first = torch.optim.SGD(net.parameters(), lr=0.1)
    net.head = nn.Linear(2, 10)
    second = torch.optim.SGD(chosen(net), lr=0.1)
    net(batch).sum().backward()
    first.step()
    second.step()


def second_of_another(net: nn.Module, other: nn.Module, batch):
    first = torch.optim.SGD(net.parameters(), lr=0.1)
    net.head = nn.Linear(2, 10)  # error
    second = torch.optim.SGD(other.parameters(), lr=0.1)
    net(batch).sum().backward()
    first.step()
    second.step()


def another_is_loaded(net: nn.Module, other: nn.Module, state, batch):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    other.load_state_dict(state, assign=True)
    net(batch).sum().backward()
    optimizer.step()


def another_steps(net: nn.Module, other, batch):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net.head = nn.Linear(2, 10)
    net(batch).sum().backward()
    other.step()
    return optimizer


def stepped_before(net: nn.Module, batch):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net(batch).sum().backward()
    optimizer.step()
    net.head = nn.Linear(2, 10)


def unknown_parameters(net: nn.Module, parameters, batch):
    optimizer = torch.optim.SGD(parameters, lr=0.1)
    net.head = nn.Linear(2, 10)
    net(batch).sum().backward()
    optimizer.step()


def unknown_layer(net: nn.Module, make, batch):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net.head = make(net.head)
    net(batch).sum().backward()
    optimizer.step()
