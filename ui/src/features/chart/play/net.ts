// The net of what is drawn, for playing: the same kinds of node as case-core executes (crates/case-core/src/net.rs).
import type { Area, Element } from '../../../editor';
import { chartProcess, part } from '../../../editor';

/** What a node does to a token. */
export type PlayKind =
  | { is: 'start' | 'event' | 'milestone' | 'exclusive' | 'parallel' | 'inclusive' | 'event_gate' }
  /** `called` is the chart that a call activity runs through, by what the file names. */
  | { is: 'step'; repeat?: Repeat; called?: string }
  | { is: 'sub'; start: string; repeat?: Repeat }
  /** Begins when its start event happens, as long as what holds it runs. */
  | { is: 'event_sub'; start: string; interrupting: boolean; trigger: string }
  | { is: 'boundary'; host: string; interrupting: boolean; trigger: string }
  | { is: 'end'; trigger: string }
  | { is: 'refused' };

/** An activity that is done several times: side by side, one after another, or until it is enough. */
export type Repeat = 'parallel' | 'sequential' | 'loop';

export interface PlayNode {
  id: string;
  name: string;
  kind: PlayKind;
  /** The sub-process around it, or the process. */
  parent: string;
  outgoing: string[];
  incoming: string[];
}
export interface PlayFlow {
  id: string;
  name: string;
  condition: boolean;
  default: boolean;
  source: string;
  target: string;
}
export interface PlayNet {
  start: string | null;
  nodes: Map<string, PlayNode>;
  flows: Map<string, PlayFlow>;
}

interface Bpmn {
  id: string;
  name?: string;
  $type: string;
  $instanceOf: (type: string) => boolean;
  $parent?: Bpmn;
  incoming?: Bpmn[];
  outgoing?: Bpmn[];
  eventDefinitions?: { $type: string; name?: string }[];
  loopCharacteristics?: { $type: string; isSequential?: boolean };
  calledElement?: string;
  isInterrupting?: boolean;
  attachedToRef?: Bpmn;
  cancelActivity?: boolean;
  triggeredByEvent?: boolean;
  flowElements?: Bpmn[];
  sourceRef?: Bpmn;
  targetRef?: Bpmn;
  conditionExpression?: unknown;
  default?: Bpmn;
}

const GATEWAYS: Record<string, PlayKind> = {
  'bpmn:ExclusiveGateway': { is: 'exclusive' },
  'bpmn:ParallelGateway': { is: 'parallel' },
  'bpmn:InclusiveGateway': { is: 'inclusive' },
  'bpmn:EventBasedGateway': { is: 'event_gate' },
};

/** The net of the process that has the chart's card. */
export function netOf(area: Area): PlayNet {
  const process = chartProcess(area)?.process.id as string | undefined;
  const all = (part(area, 'elementRegistry').getAll() as Element[]).map((element) => element.businessObject as Bpmn | undefined);
  const drawn = [...new Set(all.filter((bpmn): bpmn is Bpmn => bpmn?.$type !== undefined))].filter((bpmn) => processOf(bpmn) === process);
  const net: PlayNet = { start: null, nodes: new Map(), flows: new Map() };
  for (const bpmn of drawn) {
    if (bpmn.$type === 'bpmn:SequenceFlow' && bpmn.sourceRef && bpmn.targetRef) net.flows.set(bpmn.id, flowOf(bpmn, bpmn.sourceRef, bpmn.targetRef));
    else if (bpmn.$instanceOf('bpmn:FlowNode')) net.nodes.set(bpmn.id, nodeOf(bpmn));
  }
  for (const link of linksIn(drawn)) net.flows.set(link.id, link);
  for (const flow of net.flows.values()) {
    net.nodes.get(flow.source)?.outgoing.push(flow.id);
    net.nodes.get(flow.target)?.incoming.push(flow.id);
  }
  const starts = [...net.nodes.values()].filter((node) => node.kind.is === 'start' && node.parent === process);
  net.start = (starts.find((node) => !triggerOf(drawn.find((bpmn) => bpmn.id === node.id))) ?? starts[0])?.id ?? null;
  return net;
}

/** A thrown link goes on at the catching one of its name, as by a flow. */
function linksIn(drawn: readonly Bpmn[]): PlayFlow[] {
  const links = drawn.filter((bpmn) => triggerOf(bpmn) === 'Link');
  const nameOf = (bpmn: Bpmn) => bpmn.eventDefinitions?.[0]?.name?.trim() || bpmn.name?.trim() || '';
  const caught = links.filter(({ $type }) => $type === 'bpmn:IntermediateCatchEvent');
  const thrown = links.filter(({ $type }) => $type === 'bpmn:IntermediateThrowEvent');
  return thrown.flatMap((from) => {
    const to = caught.find((one) => one.$parent === from.$parent && nameOf(one) === nameOf(from));
    return to ? [{ id: `link:${from.id}`, name: nameOf(from), condition: false, default: false, source: from.id, target: to.id }] : [];
  });
}

function processOf(bpmn: Bpmn): string | undefined {
  let at: Bpmn | undefined = bpmn;
  while (at && at.$type !== 'bpmn:Process') at = at.$parent;
  return at?.id;
}

function flowOf(bpmn: Bpmn, source: Bpmn, target: Bpmn): PlayFlow {
  return { id: bpmn.id, name: bpmn.name?.trim() ?? '', condition: bpmn.conditionExpression !== undefined, default: source.default === bpmn, source: source.id, target: target.id };
}

function nodeOf(bpmn: Bpmn): PlayNode {
  return { id: bpmn.id, name: bpmn.name?.trim() ?? '', kind: kindOf(bpmn), parent: bpmn.$parent?.id ?? '', outgoing: [], incoming: [] };
}

function kindOf(bpmn: Bpmn): PlayKind {
  const gateway = GATEWAYS[bpmn.$type];
  if (gateway) return gateway;
  const trigger = triggerOf(bpmn);
  switch (bpmn.$type) {
    case 'bpmn:StartEvent':
      return { is: 'start' };
    case 'bpmn:EndEvent':
      return { is: 'end', trigger };
    case 'bpmn:BoundaryEvent':
      return { is: 'boundary', host: bpmn.attachedToRef?.id ?? '', interrupting: bpmn.cancelActivity !== false, trigger };
    case 'bpmn:IntermediateCatchEvent':
    case 'bpmn:IntermediateThrowEvent':
      return { is: trigger && trigger !== 'Link' ? 'event' : 'milestone' };
    case 'bpmn:ComplexGateway':
    case 'bpmn:Transaction':
    case 'bpmn:AdHocSubProcess':
      return { is: 'refused' };
    case 'bpmn:SubProcess': {
      const start = bpmn.flowElements?.find((inner) => inner.$type === 'bpmn:StartEvent');
      if (bpmn.triggeredByEvent) return eventSubOf(start);
      return start ? { is: 'sub', start: start.id, repeat: repeatOf(bpmn) } : { is: 'step', repeat: repeatOf(bpmn) };
    }
    case 'bpmn:CallActivity':
      return { is: 'step', repeat: repeatOf(bpmn), called: bpmn.calledElement ?? '' };
    default:
      return { is: 'step', repeat: repeatOf(bpmn) };
  }
}

/** One without anything that could begin it is refused at publishing. */
function eventSubOf(start: Bpmn | undefined): PlayKind {
  const trigger = triggerOf(start);
  return start && trigger ? { is: 'event_sub', start: start.id, interrupting: start.isInterrupting !== false, trigger } : { is: 'refused' };
}

function repeatOf({ loopCharacteristics }: Bpmn): Repeat | undefined {
  if (!loopCharacteristics) return undefined;
  if (loopCharacteristics.$type === 'bpmn:StandardLoopCharacteristics') return 'loop';
  return loopCharacteristics.isSequential ? 'sequential' : 'parallel';
}

/** The trigger as its bare name, such as `Timer`; empty where there is none. */
function triggerOf(bpmn: Bpmn | undefined): string {
  return bpmn?.eventDefinitions?.[0]?.$type.replace('bpmn:', '').replace('EventDefinition', '') ?? '';
}
