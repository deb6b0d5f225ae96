// What the drawing area must be told to make a node of a kind.
import type { NodeKind, Repeat } from './edits';

type Attributes = Record<string, unknown>;

const EVENTS = { start: 'StartEvent', catch: 'IntermediateCatchEvent', throw: 'IntermediateThrowEvent', boundary: 'BoundaryEvent', end: 'EndEvent' };
const GATEWAYS = { exclusive: 'ExclusiveGateway', parallel: 'ParallelGateway', inclusive: 'InclusiveGateway', event_based: 'EventBasedGateway', complex: 'ComplexGateway' };
const SUBS = { embedded: 'SubProcess', event: 'SubProcess', ad_hoc: 'AdHocSubProcess', transaction: 'Transaction' };

/** BPMN type of a kind. */
export function typeOf(kind: NodeKind): string {
  switch (kind.is) {
    case 'event':
      return `bpmn:${EVENTS[kind.place.at]}`;
    case 'task':
      return `bpmn:${kind.task.charAt(0).toUpperCase()}${kind.task.slice(1)}`;
    case 'gateway':
      return `bpmn:${GATEWAYS[kind.gateway]}`;
    case 'sub_process':
      return `bpmn:${SUBS[kind.sub]}`;
    case 'call':
      return 'bpmn:CallActivity';
  }
}

/** Type of the event definition, where the kind has one. */
export function definitionOf(kind: NodeKind): string | undefined {
  if (kind.is !== 'event' || kind.trigger === 'none' || kind.trigger === 'multiple') return undefined;
  return `bpmn:${kind.trigger.charAt(0).toUpperCase()}${kind.trigger.slice(1)}EventDefinition`;
}

/** Attributes that the kind needs besides its type. */
export function attributesOf(kind: NodeKind): Attributes {
  if (kind.is === 'event' && kind.place.at === 'start' && !kind.place.interrupting) return { isInterrupting: false };
  if (kind.is === 'event' && kind.place.at === 'boundary' && !kind.place.interrupting) return { cancelActivity: false };
  if (kind.is === 'sub_process' && kind.sub === 'event') return { triggeredByEvent: true };
  if (kind.is === 'call' && kind.called) return { calledElement: kind.called };
  return {};
}

/** Type and attributes of the loop marker, where the kind has one. */
export function repeatOf(kind: NodeKind): { type: string; attributes: Attributes } | undefined {
  const repeat: Repeat | null | undefined = kind.is === 'task' || kind.is === 'sub_process' ? kind.repeat : null;
  switch (repeat) {
    case 'loop':
      return { type: 'bpmn:StandardLoopCharacteristics', attributes: {} };
    case 'sequential':
      return { type: 'bpmn:MultiInstanceLoopCharacteristics', attributes: { isSequential: true } };
    case 'parallel':
      return { type: 'bpmn:MultiInstanceLoopCharacteristics', attributes: {} };
    case null:
    case undefined:
      return undefined;
  }
}
