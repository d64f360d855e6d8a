"""Prints how many operations a second a large product makes, and in which library's kernel."""

import json
import time

import numpy as np
import threadpoolctl
import torch

SIZE, REPETITIONS = 1024, 30

torch.set_num_threads(1)
a, b = (np.random.default_rng(seed).random((SIZE, SIZE), "f4") for seed in (1, 2))
out = np.empty_like(a)
with_torch = [torch.from_numpy(x) for x in (a, b, out)]


def rate(multiply):
    best = float("inf")
    for _ in range(REPETITIONS):
        start = time.perf_counter()
        multiply()
        best = min(best, time.perf_counter() - start)
    return 2 * SIZE**3 / best


libraries = {library["internal_api"]: library for library in threadpoolctl.threadpool_info()}
kernel = libraries.get("openblas", {}).get("architecture", "another library")
mkl = "MKL" if torch.backends.mkl.is_available() else "another library"
print(json.dumps({
    f"NumPy with OpenBLAS's {kernel}": rate(lambda: np.matmul(a, b, out=out)),
    f"PyTorch with {mkl}": rate(lambda: torch.mm(*with_torch[:2], out=with_torch[2])),
}))
