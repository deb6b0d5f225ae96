// Replays the edits of a proposal on the command stack as one command, so that one undo takes all of it back.
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Connection, Element, Moddle, ModdleElement, Parent, Shape } from 'bpmn-js/lib/model/Types';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';

import type { Area } from '../canvas/area';
import { elementOf, part } from '../canvas/area';
import { processOf } from '../card/process';
import { writeCard, writeLanePost, writePower } from '../card/write';
import type { AddFlow, AddLane, AddNode, Bounds, Condition, Edit, Misfit, Point } from './edits';
import type { Forms } from '../../ipc/bindings/commands';
import { changeForms } from '../forms/book';
import { asEdits, misfitOf } from './edits';
import { attributesOf, definitionOf, repeatOf, typeOf } from './kinds';
import { SET_LANE, SetLane } from './lane';
import { PLACE, PLACE_LABEL, Place, PlaceLabel } from './place';

const TAKE = 'sunflow.take';
/** The drawing area must not tidy up by itself: the edits say everything. */
const EXACT = { layoutConnection: false, createElementsBehavior: false, autoResize: false };

/** Told when the command is undone and done again. */
export interface Followed {
  undone: () => void;
  redone: () => void;
}

interface TakeContext {
  edits: readonly Edit[];
  /** The document of forms then, where it changes. */
  forms?: Forms | null;
  followed?: Followed;
  done?: boolean;
}

/** Replays a list of edits as one undoable command, with the forms that go with them. Answers the first misfit, having changed nothing, or undefined. */
export function takeEdits(area: Area, list: readonly unknown[], followed?: Followed, forms?: Forms | null): Misfit | undefined {
  const edits = asEdits(list);
  if (!Array.isArray(edits)) return edits;
  const misfit = misfitOf(edits, (id) => elementOf(area, id) !== undefined);
  if (misfit) return misfit;
  const context: TakeContext = { edits, followed, forms };
  part(area, 'commandStack').execute(TAKE, context);
  return undefined;
}

class Take {
  static $inject = ['bpmnjs', 'modeling', 'elementRegistry', 'elementFactory', 'bpmnFactory', 'moddle', 'canvas', 'commandStack'];

  constructor(
    private readonly area: Area,
    private readonly modeling: Modeling,
    private readonly registry: ElementRegistry,
    private readonly factory: ElementFactory,
    private readonly bpmn: BpmnFactory,
    private readonly moddle: Moddle,
    private readonly canvas: Canvas,
    private readonly commands: CommandStack,
  ) {}

  preExecute({ edits, forms }: TakeContext): void {
    for (const edit of edits) this.one(edit);
    if (forms) changeForms(this.area, forms);
  }

  execute(context: TakeContext): Element[] {
    if (context.done) context.followed?.redone();
    context.done = true;
    return [];
  }

  revert({ followed }: TakeContext): Element[] {
    followed?.undone();
    return [];
  }

  private one(edit: Edit): void {
    switch (edit.edit) {
      case 'remove':
        return this.remove(this.find(edit.id));
      case 'rename':
        return this.modeling.updateProperties(this.find(edit.id), { name: edit.name || undefined });
      case 'set_step':
        return writeCard(this.area, this.find(edit.id), edit.step);
      case 'set_power': {
        const found = processOf(this.area);
        return found && writePower(this.area, found.shown, found.process, edit.power);
      }
      case 'add_node':
        return this.addNode(edit);
      case 'add_flow':
        return this.addFlow(edit);
      case 'reconnect':
        return this.reconnect(this.find(edit.flow) as Connection, this.find(edit.source), this.find(edit.target), edit.waypoints);
      case 'move':
        return this.commands.execute(PLACE, { shape: this.find(edit.id), bounds: edit.bounds });
      case 'route':
        return this.modeling.updateWaypoints(this.find(edit.flow) as Connection, edit.waypoints as never);
      case 'label':
        return this.placeLabel(edit.id, edit.bounds);
      case 'set_condition': {
        const flow = this.find(edit.flow);
        const condition = edit.condition ? this.condition(flow.businessObject, edit.condition) : undefined;
        return this.modeling.updateProperties(flow, { conditionExpression: condition });
      }
      case 'set_lane':
        return this.commands.execute(SET_LANE, { shape: this.find(edit.id), lane: this.find(edit.lane) });
      case 'add_lane':
        return this.addLane(edit);
      case 'set_default':
        return this.modeling.updateProperties(this.find(edit.id), { default: edit.flow ? this.find(edit.flow).businessObject : undefined });
    }
  }

  /** A label without a shape of its own has no place to set. */
  private placeLabel(id: string, bounds: Bounds): void {
    const [label] = ((this.find(id) as Shape).labels ?? []) as Shape[];
    if (label) this.commands.execute(PLACE_LABEL, { label, bounds });
  }

  private find(id: string): Element {
    const element = this.registry.get(id) as Element | undefined;
    if (!element) throw new Error(`misfitOf lets no edit of ${id} through`);
    return element;
  }

  /** Flows go first: a node that still has one way in and one way out would be bridged by the drawing area. */
  private remove(element: Element): void {
    if ((element as Connection).waypoints) return this.modeling.removeConnection(element as Connection);
    const shape = element as Shape;
    for (const flow of [...shape.incoming, ...shape.outgoing]) if (this.registry.get(flow.id)) this.modeling.removeConnection(flow as Connection);
    this.modeling.removeShape(shape);
  }

  private addNode(edit: AddNode): void {
    const type = typeOf(edit.kind);
    const node = this.bpmn.create(type, { id: edit.id, name: edit.name || undefined, ...attributesOf(edit.kind) });
    this.addChildren(node, edit);
    const { x, y, width, height } = edit.bounds;
    const shape = this.factory.createShape({ type, businessObject: node, id: edit.id, width, height } as never);
    const host = edit.kind.is === 'event' && edit.kind.place.at === 'boundary' ? this.find(edit.kind.place.host) : undefined;
    const hints = host ? { ...EXACT, attach: true } : EXACT;
    const parent = host ?? this.shownAs(edit.parent);
    this.modeling.createShape(shape, { x: x + width / 2, y: y + height / 2 }, parent as Parent, hints as never);
    if (edit.step) writeCard(this.area, shape, edit.step);
  }

  private addLane(edit: AddLane): void {
    const beside = this.find(edit.beside) as Shape;
    const lane = this.bpmn.create('bpmn:Lane', { id: edit.id, name: edit.name || undefined });
    const { x, y, width, height } = edit.bounds;
    const isHorizontal = (beside.di as { isHorizontal?: boolean }).isHorizontal !== false;
    const shape = this.factory.createShape({ type: 'bpmn:Lane', businessObject: lane, id: edit.id, width, height, isHorizontal } as never);
    this.modeling.createShape(shape, { x: x + width / 2, y: y + height / 2 }, beside.parent as Parent, EXACT as never);
    this.commands.execute(PLACE, { shape, bounds: edit.bounds });
    if (edit.post) writeLanePost(this.area, shape, edit.post);
  }

  private addChildren(node: ModdleElement, edit: AddNode): void {
    const definition = definitionOf(edit.kind);
    if (definition) {
      const made = this.bpmn.create(definition, {});
      made.$parent = node;
      node.set('eventDefinitions', [made]);
    }
    const repeat = repeatOf(edit.kind);
    if (repeat) {
      const made = this.bpmn.create(repeat.type, repeat.attributes);
      made.$parent = node;
      node.set('loopCharacteristics', made);
    }
  }

  /** The shape that shows a process or sub-process: a pool, the canvas itself, or the sub-process. */
  private shownAs(id: string): Element {
    const drawn = this.registry.get(id) as Element | undefined;
    if (drawn) return drawn;
    const pool = this.registry.find((element) => (element as Element).businessObject?.processRef?.id === id) as Element | undefined;
    return pool ?? (this.canvas.getRootElement() as Element);
  }

  private addFlow(edit: AddFlow): void {
    const source = this.find(edit.source);
    const target = this.find(edit.target);
    const flow = this.bpmn.create('bpmn:SequenceFlow', { id: edit.id, name: edit.name || undefined });
    if (edit.condition) flow.set('conditionExpression', this.condition(flow, edit.condition));
    const attributes = { type: 'bpmn:SequenceFlow', businessObject: flow, id: edit.id, waypoints: edit.waypoints };
    const connection = this.factory.createConnection(attributes as never);
    this.modeling.createConnection(source, target, connection as never, source.parent as Parent, EXACT as never);
    this.modeling.updateWaypoints(connection, edit.waypoints as never);
  }

  private condition(flow: ModdleElement, condition: Condition): ModdleElement {
    const made = this.moddle.create(condition.formal ? 'bpmn:FormalExpression' : 'bpmn:Expression', { body: condition.text });
    made.$parent = flow;
    return made;
  }

  private reconnect(flow: Connection, source: Element, target: Element, waypoints: Point[]): void {
    this.modeling.reconnect(flow, source as never, target as never, waypoints as never, EXACT as never);
    this.modeling.updateWaypoints(flow, waypoints as never);
  }
}

/** The commands of a replay. */
class ReplayCommands {
  static $inject = ['commandStack'];

  constructor(commands: CommandStack) {
    commands.registerHandler(TAKE, Take as never);
    commands.registerHandler(PLACE, Place as never);
    commands.registerHandler(SET_LANE, SetLane as never);
    commands.registerHandler(PLACE_LABEL, PlaceLabel as never);
  }
}

export const replayModule = {
  __init__: ['replayCommands'],
  replayCommands: ['type', ReplayCommands],
};
