"""`prosimos_peer.py CHART SCENARIO`: task executions a second of Prosimos, as one line of JSON."""

import contextlib
import io
import json
import sys
import time

from prosimos.simulation_engine import run_simulation

CASES = 2000
START = "2026-03-02T09:00:00+08:00"

begun = time.perf_counter()
with contextlib.redirect_stdout(io.StringIO()):
    (_, tasks, _, _, _), _ = run_simulation(sys.argv[1], sys.argv[2], CASES, starting_at=START)
seconds = time.perf_counter() - begun
done = sum(kpi.cycle_time.count for kpi in tasks.values())
print(json.dumps({"task_executions": done, "seconds": seconds, "per_second": done / seconds}))
