// The document of forms of the chart on the board. It changes through the command stack: one undo for drawing and forms.
import type { Forms, FormField as SentField } from '../../ipc/bindings/commands';
import type { Area, EditArea, Element } from '../canvas/area';
import { part } from '../canvas/area';
import { readCard } from '../card/read';
import type { FormField } from '../card/step';

/** A field with every place filled or empty, none missing. */
export type WholeField = Required<SentField>;

const COMMAND = 'sunflow.forms';
const CHANGED = 'sunflow.forms.changed';
const ASKED = 'sunflow.forms.asked';

interface Shelf {
  forms: Forms;
}

interface Change {
  before: Forms;
  after: Forms;
}

/** A step of the drawing that can have a form. */
export interface FormStep {
  id: string;
  name: string;
  documents: string[];
  /** What the drawing itself carries; the document's entry stands in its place. */
  drawn: WholeField[];
}

interface Stack {
  registerHandler: (command: string, handler: unknown) => void;
  execute: (command: string, context: Change) => void;
}

interface Bus {
  on: (name: string, told: (event: { step?: string }) => void) => void;
  off: (name: string, told: (event: { step?: string }) => void) => void;
  fire: (name: string, event?: { step?: string }) => void;
}

const SHELVES = new WeakMap<Area, Shelf>();

/** An empty document. */
export const NO_FORMS: Forms = { version: 1, forms: {}, templates: {} };

/** Gives the board its document; from now on it can be changed. */
export function bindForms(area: EditArea, forms: Forms): void {
  const known = SHELVES.get(area);
  if (known) {
    known.forms = forms;
    busOf(area).fire(CHANGED);
    return;
  }
  const shelf: Shelf = { forms };
  SHELVES.set(area, shelf);
  const put = (next: Forms) => {
    shelf.forms = next;
    busOf(area).fire(CHANGED);
    return [];
  };
  class Handler {
    execute({ after }: Change) {
      return put(after);
    }
    revert({ before }: Change) {
      return put(before);
    }
  }
  stackOf(area).registerHandler(COMMAND, Handler);
  busOf(area).fire(CHANGED);
}

/** The document of the board; undefined until it was read. */
export function formsOf(area: Area): Forms | undefined {
  return SHELVES.get(area)?.forms;
}

/** Puts another document in its place, as one step that can be undone. */
export function changeForms(area: EditArea, after: Forms): void {
  const shelf = SHELVES.get(area);
  if (shelf && shelf.forms !== after) stackOf(area).execute(COMMAND, { before: shelf.forms, after });
}

/** Calls back after each change; gives the way to stop. */
export function onFormsChanged(area: EditArea, told: () => void): () => void {
  busOf(area).on(CHANGED, told);
  return () => busOf(area).off(CHANGED, told);
}

/** Asks for the page of forms, at a step. */
export function askForForms(area: EditArea, step: string): void {
  busOf(area).fire(ASKED, { step });
}

/** Calls back when the page of forms is asked for; gives the way to stop. */
export function onFormsAsked(area: EditArea, told: (step: string) => void): () => void {
  const heard = (event: { step?: string }) => told(event.step ?? '');
  busOf(area).on(ASKED, heard);
  return () => busOf(area).off(ASKED, heard);
}

/** Every step of the drawing that can have a form, from left to right. */
export function formSteps(area: Area): FormStep[] {
  const elements = part(area, 'elementRegistry').getAll() as (Element & { x?: number; y?: number; waypoints?: unknown; labelTarget?: unknown })[];
  return elements
    .filter((element) => element.businessObject?.$instanceOf?.('bpmn:Activity') && !element.labelTarget)
    .sort((a, b) => (a.x ?? 0) - (b.x ?? 0) || (a.y ?? 0) - (b.y ?? 0))
    .map((element) => {
      const card = readCard(element.businessObject);
      const name = String(element.businessObject.name ?? '').trim();
      return { id: element.businessObject.id as string, name: name || (element.businessObject.id as string), documents: card.documents, drawn: card.form.map(wholeField) };
    });
}

/** The fields of a step: the document's entry, else what the drawing carries. */
export function fieldsOf(forms: Forms, step: FormStep): WholeField[] {
  return forms.forms[step.id]?.fields.map(wholeField) ?? step.drawn;
}

/** A field with every place filled or empty, none missing. */
export function wholeField(field: Partial<SentField> | FormField): WholeField {
  return {
    key: field.key ?? '',
    label: field.label ?? '',
    kind: field.kind ?? 'text',
    required: field.required ?? false,
    options: field.options ?? [],
    help: field.help ?? '',
    width: field.width ?? 'full',
    default: field.default ?? '',
    min: field.min ?? '',
    max: field.max ?? '',
    columns: field.columns ?? [],
    formula: field.formula ?? '',
    check: field.check ?? null,
  };
}

/** Puts the fields of one step into the document; what the drawing carried for it is taken over. */
export function withFields(forms: Forms, step: string, fields: WholeField[]): Forms {
  return { ...forms, forms: { ...forms.forms, [step]: { title: forms.forms[step]?.title ?? '', fields } } };
}

function stackOf(area: EditArea): Stack {
  return part(area, 'commandStack') as unknown as Stack;
}

function busOf(area: EditArea): Bus {
  return part(area, 'eventBus') as unknown as Bus;
}
