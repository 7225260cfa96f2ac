"""One GAN step in PyTorch, the peer of `step.ts`: the same sizes, losses and optimiser. Prints milliseconds a step.

Usage: python step-torch.py '{"cell": "gru", "hidden": 64, ...}' SECONDS THREADS
"""
import json
import statistics
import sys
import time

import torch
from torch import nn

sizes, seconds, threads = json.loads(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(threads)
cells = {"gru": nn.GRU, "lstm": nn.LSTM, "elman": nn.RNN}


class Network(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.trunk = cells[sizes["cell"]](inputs, sizes["hidden"], sizes["layers"], batch_first=True)
        self.head = nn.Linear(sizes["hidden"], outputs)

    def forward(self, x):
        return self.head(self.trunk(x)[0])


batch, steps, features, noise = sizes["batch"], sizes["steps"], sizes["features"], sizes["noise"]
generator, discriminator = Network(noise, features), Network(features, 1)
for_generator = torch.optim.Adam(generator.parameters(), 1e-3)
for_discriminator = torch.optim.Adam(discriminator.parameters(), 1e-3)
loss = nn.BCEWithLogitsLoss()
real = torch.rand(batch, steps, features)
ones, zeros = torch.ones(batch, steps, 1), torch.zeros(batch, steps, 1)


def step():
    synthetic = torch.sigmoid(generator(torch.randn(batch, steps, noise)))
    for_discriminator.zero_grad()
    (loss(discriminator(real), ones) + loss(discriminator(synthetic.detach()), zeros)).backward()
    for_discriminator.step()
    for_generator.zero_grad()
    loss(discriminator(synthetic), ones).backward()
    for_generator.step()


for _ in range(10):
    step()
times = []
end = time.perf_counter() + seconds
while time.perf_counter() < end:
    start = time.perf_counter()
    step()
    times.append(time.perf_counter() - start)
print(json.dumps({"median": statistics.median(times) * 1e3, "shortest": min(times) * 1e3}))
