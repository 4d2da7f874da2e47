"""Snapshots that share their tensors with the module, and copies."""

import copy

import torch
from torch import nn


def train_one_epoch(model):
    return model


def evaluate(model):
    return model


def kept_across_epochs(model: nn.Module, batches):
    optimizer = torch.optim.Adam(model.parameters())
    best = None
    for batch in batches:
        model(batch).sum().backward()
        optimizer.step()
        if best is None or evaluate(model) > 0:
            best = model.state_dict()  # error @20
    model.load_state_dict(best)


def restored_for_every_fold(folds):
    net = nn.Linear(2, 1)
    start = net.state_dict().copy()  # error
    for fold in folds:
        net.load_state_dict(start)
        train_one_epoch(net)


def before_training(net: nn.Module, path):
    start = dict(net.state_dict())  # error
    train_one_epoch(net)
    torch.save({"start": start}, path)


def comprehension(net: nn.Module):
    start = {name: value for name, value in net.state_dict().items()}  # error
    train_one_epoch(net)
    return start


def swapped(model: nn.Module, averaged):
    own = model.state_dict()  # error
    model.load_state_dict(averaged)
    evaluate(model)
    model.load_state_dict(own)


class Trainer:
    def __init__(self, model: nn.Module):
        self.model = model
        self.optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

    def fit(self, batches):
        best = None
        for batch in batches:
            if self.model(batch).sum() < 1:
                best = self.model.state_dict()  # error
            self.optimizer.step()
        self.model.eval()
        self.model.load_state_dict(best)


def another_name(model: nn.Module, epochs):
    best_model = model
    for epoch in range(epochs):
        train_one_epoch(model)
        if epoch == 2:
            best_model = model  # error
    return best_model


def used_at_once(model: nn.Module, other, batches, path):
    optimizer = torch.optim.Adam(model.parameters())
    for batch in batches:
        optimizer.step()
        state = model.state_dict()
        torch.save(state, path)
        other.load_state_dict(state)


def deep_copies(model: nn.Module, epochs):
    first = copy.deepcopy(model.state_dict())
    second = {name: value.clone() for name, value in model.state_dict().items()}
    third = {name: value.cpu() for name, value in model.state_dict().items()}
    for _ in range(epochs):
        train_one_epoch(model)
    model.load_state_dict(first)
    model.load_state_dict(second)
    model.load_state_dict(third)


def no_training(model: nn.Module, path):
    state = model.state_dict()
    evaluate(model)
    torch.save(state, path)


def the_last_one(model: nn.Module, epochs):
    state = None
    for _ in range(epochs):
        train_one_epoch(model)
        state = model.state_dict()
    return state


def another_model_in_every_round(rates, path):
    best = best_state = None
    for rate in rates:
        model = nn.Linear(2, 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=rate)
        optimizer.step()
        if evaluate(model):
            best = model
            best_state = model.state_dict()
    torch.save(best_state, path)
    return best


def training_ends_with_it(model: nn.Module, epochs):
    best = None
    for epoch in range(epochs):
        train_one_epoch(model)
        if epoch > 3:
            best = model.state_dict()
            break
    model.load_state_dict(best)


def only_one_of_both(model: nn.Module, resume, path):
    if resume:
        state = model.state_dict()
        torch.save(state, path)
    else:
        train_one_epoch(model)


def tensors_are_replaced(model: nn.Module, averaged):
    own = model.state_dict()
    model.load_state_dict(averaged, assign=True)
    model.load_state_dict(own, assign=True)


def another_module_is_trained(teacher: nn.Module, student: nn.Module, epochs):
    state = teacher.state_dict()
    optimizer = torch.optim.SGD(student.parameters(), lr=0.1)
    for _ in range(epochs):
        optimizer.step()
    student.load_state_dict(state)


def the_scheduler(model: nn.Module, scheduler, path):
    state = model.state_dict()
    scheduler.step()
    torch.save(state, path)


def edited_and_loaded(model: nn.Module, pretrained):
    state = model.state_dict()
    state.update(pretrained)
    model.load_state_dict(state)
    train_one_epoch(model)
