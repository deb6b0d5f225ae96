// The order in which a person reads a chart: from the start along the flows, branches one after the other.
import type { Area, Connection, Element, Shape } from '../canvas/area';
import { part } from '../canvas/area';

const DECIDING = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'];

/** Nodes, and the flows out of deciding gateways, in reading order; what no start reaches comes last. */
export function flowOrder(area: Area): Element[] {
  const all = part(area, 'elementRegistry').getAll() as Element[];
  const nodes = all.filter((element) => !isLabel(element) && element.businessObject?.$instanceOf?.('bpmn:FlowNode')) as Shape[];
  const place = (one: Shape) => one.x + one.y * 4;
  const starts = nodes.filter((node) => node.type === 'bpmn:StartEvent').sort((a, b) => place(a) - place(b));
  const rest = nodes.filter((node) => node.type !== 'bpmn:StartEvent').sort((a, b) => place(a) - place(b));
  const seen = new Set<Element>();
  for (const from of [...starts, ...rest]) follow(from, seen);
  return [...seen];
}

/** Depth first without recursion: a chart may be long. */
function follow(from: Shape, seen: Set<Element>): void {
  const open: Element[] = [from];
  while (open.length > 0) {
    const at = open.pop();
    if (!at || seen.has(at)) continue;
    seen.add(at);
    const next = (at as Connection).waypoints ? [(at as Connection).target as unknown as Element] : after(at as Shape);
    open.push(...next.reverse());
  }
}

function after(node: Shape): Element[] {
  const inner = (node.children as unknown as Element[]).filter((child) => child.type === 'bpmn:StartEvent');
  const borders = ((node as unknown as { attachers?: Shape[] }).attachers ?? []) as unknown as Element[];
  const flows = (node.outgoing as unknown as Connection[]).filter((flow) => flow.type === 'bpmn:SequenceFlow');
  const ways = flows.sort((a, b) => across(a) - across(b)).map((flow) => (DECIDING.includes(node.type) && flows.length > 1 ? (flow as unknown as Element) : (flow.target as unknown as Element)));
  return [...inner, ...ways, ...borders];
}

function across(flow: Connection): number {
  return (flow.target as unknown as Shape | undefined)?.y ?? 0;
}

function isLabel(element: Element): boolean {
  return (element as { labelTarget?: unknown }).labelTarget !== undefined && (element as { labelTarget?: unknown }).labelTarget !== null;
}
