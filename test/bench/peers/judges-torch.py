"""Discriminative and predictive scores in PyTorch, the peer of app/evaluation/judges: an independent implementation of
TimeGAN's protocol. Prints the score and the seconds as JSON.

Usage: python judges-torch.py REAL.csv SYNTHETIC.csv WINDOW SEED THREADS discriminative|strong|predictive

Both files hold windows one after the other, WINDOW rows each, a header row, numbers only.
"""
import json
import sys
import time

import numpy as np
import torch
from torch import nn

real_file, synthetic_file, window, seed, threads = *sys.argv[1:3], *map(int, sys.argv[3:6])
torch.set_num_threads(threads)


def load(path):
    rows = np.loadtxt(path, delimiter=",", skiprows=1, ndmin=2)
    return rows.reshape(-1, window, rows.shape[1])


real, synthetic = load(real_file), load(synthetic_file)
low, high = real.min((0, 1)), real.max((0, 1))
scale = np.where(high > low, high - low, 1)
real, synthetic = (torch.tensor((x - low) / scale, dtype=torch.float32) for x in (real, synthetic))
features = real.shape[2]


class Judge(nn.Module):
    def __init__(self, inputs, units):
        super().__init__()
        self.recurrent = nn.GRU(inputs, units, batch_first=True)
        self.head = nn.Linear(units, 1)

    def forward(self, x):
        return self.head(self.recurrent(x)[0])[..., 0]


def discriminate(seed, units):
    torch.manual_seed(seed)
    count = min(len(real), len(synthetic))
    parts = []
    for side in (real, synthetic):
        chosen = side[torch.randperm(len(side))[:count]]
        parts.append(chosen.split([int(0.8 * count), count - int(0.8 * count)]))
    judge = Judge(features, units)
    optimiser = torch.optim.Adam(judge.parameters(), 1e-3)
    labels = torch.cat([torch.ones(128), torch.zeros(128)])
    for _ in range(2000):
        batch = torch.cat([part[0][torch.randint(len(part[0]), (128,))] for part in parts])
        loss = nn.functional.binary_cross_entropy_with_logits(judge(batch)[:, -1], labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    with torch.no_grad():
        right = (judge(parts[0][1])[:, -1] > 0).sum() + (judge(parts[1][1])[:, -1] <= 0).sum()
    return abs(0.5 - right.item() / (len(parts[0][1]) + len(parts[1][1])))


def predict(seed):
    torch.manual_seed(seed)
    judge = Judge(features - 1, max(1, features // 2))
    optimiser = torch.optim.Adam(judge.parameters(), 1e-3)
    for _ in range(5000):
        batch = synthetic[torch.randint(len(synthetic), (128,))]
        error = (torch.sigmoid(judge(batch[:, :-1, :-1])) - batch[:, 1:, -1]).abs().mean()
        optimiser.zero_grad()
        error.backward()
        optimiser.step()
    with torch.no_grad():
        return (torch.sigmoid(judge(real[:, :-1, :-1])) - real[:, 1:, -1]).abs().mean().item()


scores = {
    "discriminative": lambda seed: discriminate(seed, max(1, features // 2)),
    "strong": lambda seed: discriminate(seed, 64),
    "predictive": predict,
}
start = time.perf_counter()
value = scores[sys.argv[6]](seed)
print(json.dumps({"values": [value], "seconds": time.perf_counter() - start}))
