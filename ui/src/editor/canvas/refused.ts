// Why something cannot be put down where the pointer let it go. The library only shows a forbidding pointer, which who
// pastes a pool onto a pool does not understand.
import type { EditArea, Element } from './area';
import { part } from './area';

/** A key of the texts. */
export type Refused = 'editor.refused_pool' | 'editor.refused_outside' | 'editor.refused';

interface Dropped {
  context: { canExecute?: unknown; target?: Element | null; elements?: Element[]; shapes?: Element[] };
}

const BEFORE_DEFAULT = 1500;
const POOL = 'bpmn:Participant';
const ROOTS = ['bpmn:Collaboration', 'bpmn:Process'];

/** Tells what was refused, on dropping what is new, pasted or moved; gives back how to stop. */
export function onRefused(area: EditArea, told: (why: Refused) => void): () => void {
  const events = part(area, 'eventBus');
  const dropped = ({ context }: Dropped) => {
    if (context.canExecute === false) told(reason(context));
  };
  events.on<Dropped>(['create.end', 'shape.move.end'], BEFORE_DEFAULT, dropped);
  return () => events.off(['create.end', 'shape.move.end'], dropped as never);
}

function reason({ target, elements, shapes }: Dropped['context']): Refused {
  const carried = elements ?? shapes ?? [];
  const where = target?.businessObject.$type;
  if (carried.some((element) => element.businessObject.$type === POOL)) return 'editor.refused_pool';
  return where === undefined || ROOTS.includes(where) ? 'editor.refused_outside' : 'editor.refused';
}
