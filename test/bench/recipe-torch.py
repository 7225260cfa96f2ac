"""One iteration of the recipe in PyTorch, the peer of `recipe.ts`: a generator with a latent and a head, main, column and
coarse critics with R1 + R2, relativistic losses, two Adams and a moving average. Prints milliseconds an iteration.

Usage: python recipe-torch.py '{"batch": 128, "steps": 24, "channels": 6, "moving": 6, ...}' SECONDS THREADS
"""
import copy
import json
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

sizes, seconds, threads = json.loads(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(threads)
batch, steps, channels, moving = sizes["batch"], sizes["steps"], sizes["channels"], sizes["moving"]
blocks = [(b * steps // 4, (b + 1) * steps // 4) for b in range(4)]
level_noise, increment_noise, gamma = 0.05, 0.5, 1.0
is_moving = torch.arange(channels) < moving
deviation = torch.full((channels,), 0.1)
# The last channels have values of their own, so many each.
listed = [(channels - 1 - i, torch.linspace(-2, 2, count)) for i, count in enumerate(sizes["listed"])]


def perceptron(inputs, hidden, outputs, layers=2):
    widths = [inputs] + [hidden] * layers
    parts = []
    for a, b in zip(widths, widths[1:]):
        parts += [nn.Linear(a, b), nn.LeakyReLU(0.2)]
    return nn.Sequential(*parts, nn.Linear(widths[-1], outputs))


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        hidden, noise, code = sizes["hidden"], sizes["noise"], sizes["code"]
        self.latent = perceptron(sizes["latent"], sizes["latentHidden"], code + channels + hidden)
        self.trunk = nn.GRU(noise + code, hidden, batch_first=True)
        self.head = perceptron(hidden + noise, sizes["head"], channels, layers=1)

    def forward(self):
        code, start, state = torch.split(
            self.latent(torch.randn(batch, sizes["latent"])), [sizes["code"], channels, sizes["hidden"]], 1
        )
        noise = torch.randn(batch, steps, sizes["noise"])
        heavy = sizes["heavy"]
        noise = torch.cat([noise[:, :, :-heavy], (noise[:, :, -heavy:] ** 3 / 3.9).clamp(-8, 8)], 2)
        told = code[:, None].expand(batch, steps, sizes["code"])
        states = self.trunk(torch.cat([told, noise], 2), torch.tanh(state)[None].contiguous())[0]
        raw = self.head(torch.cat([states, noise], 2))
        start = start[:, None]
        increments = raw * deviation
        increments = torch.cat([torch.zeros_like(increments[:, :1]), increments[:, 1:]], 1)
        values = torch.where(is_moving, start + increments.cumsum(1), start + raw)
        if not listed:
            return values
        snapped = values.detach().clone()
        for channel, among in listed:
            middles = (among[1:] + among[:-1]) / 2
            snapped[:, :, channel] = among[torch.bucketize(snapped[:, :, channel].contiguous(), middles)]
        return values + (snapped - values).detach()


class ColumnCritics(nn.Module):
    def __init__(self):
        super().__init__()
        inputs, hidden = 2 * steps - 1, sizes["column"]
        weight = lambda a, b: nn.Parameter((torch.rand(channels, a, b) * 2 - 1) / a**0.5)
        bias = lambda: nn.Parameter(torch.zeros(channels, 1, hidden))
        self.first, self.first_bias = weight(inputs, hidden), bias()
        self.second, self.second_bias = weight(hidden, hidden), bias()
        self.last = weight(hidden, 1)

    def forward(self, x):
        x = F.leaky_relu(torch.baddbmm(self.first_bias, x, self.first), 0.2)
        x = F.leaky_relu(torch.baddbmm(self.second_bias, x, self.second), 0.2)
        return torch.bmm(x, self.last)[:, :, 0].t()


# Normal numbers drawn once and taken from anywhere, which costs PyTorch less than drawing them anew.
pool = torch.randn(1 << 21)


def from_pool(shape):
    count = shape.numel()
    first = int(torch.randint(pool.numel() - count, (1,)))
    return pool[first : first + count].view(shape)


def main_view(x):
    increments = ((x[:, 1:] - x[:, :-1]) / deviation)[:, :, is_moving]
    view = torch.cat([x.flatten(1), increments.flatten(1)], 1)
    return view + from_pool(view.shape) * main_noise


def column_view(x):
    view = torch.cat([x, (x[:, 1:] - x[:, :-1]) / deviation], 1).permute(2, 0, 1)
    return (view + from_pool(view.shape) * column_noise).contiguous()


def coarse_view(x):
    view = torch.stack([x[:, a:b].mean(1) for a, b in blocks], 1).flatten(1)
    return view + level_noise * torch.randn_like(view)


main_width = steps * channels + (steps - 1) * moving
main_noise = torch.full((main_width,), level_noise)
main_noise[steps * channels :] = increment_noise
column_noise = torch.full((2 * steps - 1,), level_noise)
column_noise[steps:] = increment_noise

generator = Generator()
average = copy.deepcopy(generator)
critics = [
    (perceptron(main_width, sizes["main"], 1), main_view),
    (ColumnCritics(), column_view),
    (perceptron(4 * channels, sizes["coarse"], 1), coarse_view),
]
judging = [p for critic, _ in critics for p in critic.parameters()]
for_generator = torch.optim.Adam(generator.parameters(), 5e-4, betas=(0.0, 0.99))
for_critics = torch.optim.Adam(judging, 5e-4, betas=(0.0, 0.99))
data = torch.randn(2000, steps, channels)


def real():
    return data[torch.randint(len(data), (batch,))]


def split(scores):
    return scores[:batch], scores[batch:]


def learn_to_judge():
    with torch.no_grad():
        synthetic = generator()
    given = real()
    loss = torch.zeros(())
    for critic, view in critics:
        both = [view(given), view(synthetic)]
        x = torch.cat(both, 1 if both[0].dim() == 3 else 0).requires_grad_(True)
        scores = critic(x)
        slope = torch.autograd.grad(scores.sum(), x, create_graph=True)[0]
        on_real, on_synthetic = split(scores)
        loss = loss + F.softplus(on_synthetic - on_real).mean() + gamma * slope.square().sum(-1).mean()
    for_critics.zero_grad(set_to_none=True)
    loss.backward()
    for_critics.step()


def learn_to_generate(iteration):
    given, synthetic = real(), generator()
    for parameter in judging:
        parameter.requires_grad_(False)
    loss = torch.zeros(())
    for critic, view in critics:
        with torch.no_grad():
            on_real = critic(view(given))
        loss = loss + F.softplus(on_real - critic(view(synthetic))).mean()
    for_generator.zero_grad(set_to_none=True)
    loss.backward()
    for_generator.step()
    for parameter in judging:
        parameter.requires_grad_(True)
    decay = min(0.999, (iteration + 1) / (iteration + 10))
    with torch.no_grad():
        for kept, value in zip(average.parameters(), generator.parameters()):
            kept.lerp_(value, 1 - decay)


times, processor = [], []
iteration = 0
warm = time.perf_counter() + seconds / 3
end = warm + seconds
while time.perf_counter() < end or len(times) < 3:
    before, start = time.process_time(), time.perf_counter()
    learn_to_judge()
    learn_to_generate(iteration)
    iteration += 1
    if start >= warm:
        times.append(time.perf_counter() - start)
        processor.append(time.process_time() - before)
print(
    json.dumps(
        {"median": statistics.median(times) * 1e3, "shortest": min(times) * 1e3, "cpu": min(processor) * 1e3}
    )
)
