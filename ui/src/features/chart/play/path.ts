// A counter-example as a film: from the nodes that a run passes, where the tokens stand after each of them.
import type { PlayNet, PlayNode } from './net';

/** One picture of the film. */
export interface Frame {
  /** The node that was passed last; null before the first. */
  at: string | null;
  /** Tokens that wait, by the node where they wait. */
  tokens: Map<string, number>;
  /** Nodes and flows passed so far. */
  passed: string[];
}

/** The film of a path of ids, with one picture before the first node. Ids of flows are only marked. */
export function filmOf(net: PlayNet, path: readonly string[]): Frame[] {
  const waiting = new Map<string, number>();
  const passed: string[] = [];
  const nodes = path.filter((id) => net.nodes.has(id));
  const film: Frame[] = [{ at: null, tokens: new Map(nodes[0] ? [[nodes[0], 1]] : []), passed: [] }];
  nodes.forEach((id, index) => {
    const node = net.nodes.get(id);
    if (!node) return;
    take(node, waiting);
    passed.push(id);
    for (const flow of goesOn(net, node, nodes.slice(index + 1))) {
      waiting.set(flow, (waiting.get(flow) ?? 0) + 1);
      passed.push(flow);
    }
    film.push({ at: id, tokens: standing(net, waiting, node), passed: [...passed] });
  });
  return film;
}

/** A join takes one token of each way in, everything else takes one. */
function take(node: PlayNode, waiting: Map<string, number>): void {
  const joins = node.kind.is === 'parallel' || node.kind.is === 'inclusive';
  const ways = node.incoming.filter((flow) => (waiting.get(flow) ?? 0) > 0);
  for (const flow of joins ? ways : ways.slice(0, 1)) {
    const left = (waiting.get(flow) ?? 0) - 1;
    if (left > 0) waiting.set(flow, left);
    else waiting.delete(flow);
  }
}

/** Flows that the run takes behind a node: all, or where one must be chosen that by which the run goes on soonest. */
function goesOn(net: PlayNet, node: PlayNode, later: readonly string[]): string[] {
  const { kind, outgoing } = node;
  const chosen = kind.is === 'exclusive' || kind.is === 'event_gate' || kind.is === 'inclusive';
  if (!chosen || outgoing.length < 2) return outgoing;
  const when = (flow: string) => later.indexOf(net.flows.get(flow)?.target ?? '');
  const taken = outgoing.filter((flow) => when(flow) >= 0).sort((a, b) => when(a) - when(b));
  return kind.is === 'inclusive' ? taken : taken.slice(0, 1);
}

function standing(net: PlayNet, waiting: ReadonlyMap<string, number>, last: PlayNode): Map<string, number> {
  const tokens = new Map<string, number>();
  for (const [flow, count] of waiting) {
    const target = net.flows.get(flow)?.target;
    if (target) tokens.set(target, (tokens.get(target) ?? 0) + count);
  }
  if (last.kind.is === 'end') tokens.set(last.id, (tokens.get(last.id) ?? 0) + 1);
  return tokens;
}
