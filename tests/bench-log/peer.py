"""The Python library pm4py on the same log: python peer.py FILE prints one line of JSON."""

import json
import sys
import time

import pm4py


def timed(what):
    start = time.perf_counter()
    made = what()
    return made, time.perf_counter() - start


def text(tree):
    """The tree with the children of exclusive and parallel nodes in the order of their texts."""
    if tree.operator is None:
        return "tau" if tree.label is None else f"'{tree.label}'"
    children = [text(child) for child in tree.children]
    word = {"SEQUENCE": "->", "XOR": "X", "PARALLEL": "+", "LOOP": "*"}[tree.operator.name]
    if word in ("X", "+"):
        children.sort()
    return f"{word}( {', '.join(children)} )"


def main():
    log, read_s = timed(lambda: pm4py.read_xes(sys.argv[1]))
    (edges, _, _), follows_s = timed(lambda: pm4py.discover_dfg(log))
    tree, discover_s = timed(lambda: pm4py.discover_process_tree_inductive(log, noise_threshold=0.0))
    rough = pm4py.discover_process_tree_inductive(log, noise_threshold=0.2)
    net, begin, end = pm4py.convert_to_petri_net(rough)
    fitness, align_s = timed(lambda: pm4py.fitness_alignments(log, net, begin, end))
    precision, precision_s = timed(lambda: pm4py.precision_alignments(log, net, begin, end))
    print(
        json.dumps(
            {
                "read_s": read_s,
                "cases": int(log["case:concept:name"].nunique()),
                "events": len(log),
                "variants": len(pm4py.get_variants(log)),
                "follows_s": follows_s,
                "edges": {f"{a} -> {b}": int(n) for (a, b), n in edges.items()},
                "discover_s": discover_s,
                "tree": text(tree),
                "tree_noise": text(rough),
                "align_s": align_s,
                "fitness": fitness["log_fitness"],
                "precision_s": precision_s,
                "precision": precision,
                "version": pm4py.__version__,
            }
        )
    )


if __name__ == "__main__":
    main()
