// Writes our vocabulary through the command stack: each change is one undoable step, and what is not ours stays.
import type { Moddle, ModdleElement } from 'bpmn-js/lib/model/Types';

import type { Basis, Limit } from '../../ipc/bindings/commands';
import type { Area, Element } from '../canvas/area';
import { part } from '../canvas/area';
import { OPTION_SEPARATOR, extensionOf } from './read';
import type { Power, Step } from './step';

type Attributes = Record<string, unknown>;

/** Sets the whole step card of an element. */
export function writeCard(area: Area, element: Element, step: Step): void {
  writeExtension(area, element, element.businessObject, 'sf:Step', stepAttributes(part(area, 'moddle'), step));
}

/** Sets what the chart carries, on its process. `shown` is the element that the process is drawn as. */
export function writePower(area: Area, shown: Element, process: ModdleElement, power: Power): void {
  const moddle = part(area, 'moddle');
  writeExtension(area, shown, process, 'sf:Power', {
    class: power.class || undefined,
    caseType: power.case_type ?? undefined,
    side: power.side ?? 'internal',
    complaint: power.complaint || undefined,
    remedy: power.remedy || undefined,
    promised: limitElement(moddle, 'sf:Promised', power.promised),
    statutory: limitElement(moddle, 'sf:Statutory', power.statutory),
  });
}

/** Sets the post of a lane. */
export function writeLanePost(area: Area, lane: Element, post: string | null): void {
  writeExtension(area, lane, lane.businessObject, 'sf:Lane', { post: post || undefined });
}

/** A step card as an element that belongs to nothing yet. */
export function cardElement(moddle: Moddle, step: Step): ModdleElement {
  const attributes = filled(stepAttributes(moddle, step));
  const made = moddle.create('sf:Step', attributes);
  adopt(made, attributes);
  return made;
}

function stepAttributes(moddle: Moddle, step: Step): Attributes {
  return {
    act: step.act ?? undefined,
    post: step.post || undefined,
    duty: step.duty || undefined,
    officers: step.officers || undefined,
    visits: step.visits || undefined,
    effortMin: step.effort_min ?? undefined,
    standsFor: step.stands_for?.join(' ') || undefined,
    limit: limitElement(moddle, 'sf:Limit', step.limit),
    excluded: step.excluded ? moddle.create('sf:Excluded', basisAttributes(step.excluded)) : undefined,
    basis: (step.basis ?? []).map((basis) => moddle.create('sf:Basis', basisAttributes(basis))),
    risk: step.risk
      ? moddle.create('sf:Risk', filled({ grade: step.risk.grade, description: step.risk.description || undefined, control: step.risk.control || undefined }))
      : undefined,
    field: (step.form ?? []).map((field) =>
      moddle.create(
        'sf:Field',
        filled({ key: field.key, label: field.label, kind: field.kind, required: field.required || undefined, options: options(field.options) }),
      ),
    ),
    document: (step.documents ?? []).map((name) => moddle.create('sf:Document', { name })),
    material: (step.materials ?? []).map((material) =>
      moddle.create('sf:Material', filled({ name: material.name, required: material.required || undefined, sharedFrom: material.shared_from || undefined })),
    ),
  };
}

function options(names: string[] | undefined): string | undefined {
  return names?.map((name) => name.replaceAll(OPTION_SEPARATOR, '/')).join(OPTION_SEPARATOR) || undefined;
}

function limitElement(moddle: Moddle, type: string, limit: Limit | null | undefined): ModdleElement | undefined {
  if (!limit) return undefined;
  const { number, unit, counting } = limit;
  return moddle.create(type, filled({ number, unit, counting, ...(limit.basis ? basisAttributes(limit.basis) : {}) }));
}

function basisAttributes(basis: Basis): Attributes {
  return filled({ statute: basis.statute || undefined, article: basis.article || undefined });
}

function filled(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}

/** Puts a new element of ours in the place of the old one; foreign attributes and children of the old one are kept. */
function writeExtension(area: Area, shown: Element, bpmn: ModdleElement, type: 'sf:Step' | 'sf:Power' | 'sf:Lane', attributes: Attributes): void {
  const moddle = part(area, 'moddle');
  const old = extensionOf(bpmn, type);
  const made = moddle.create(type, { ...foreign(old), ...filled(attributes) });
  adopt(made, attributes);
  if (old?.$children) made.$children = old.$children;
  const holder = bpmn.get('extensionElements') as ModdleElement | undefined;
  const values = [...((holder?.get('values') ?? []) as ModdleElement[])];
  if (old) values[values.indexOf(old)] = made;
  else values.push(made);
  if (holder) {
    made.$parent = holder;
    part(area, 'modeling').updateModdleProperties(shown, holder, { values });
    return;
  }
  const extensionElements = moddle.create('bpmn:ExtensionElements', { values });
  made.$parent = extensionElements;
  extensionElements.$parent = bpmn;
  part(area, 'modeling').updateModdleProperties(shown, bpmn, { extensionElements });
}

function adopt(parent: ModdleElement, attributes: Attributes): void {
  for (const value of Object.values(attributes).flat()) if (isElement(value)) value.$parent = parent;
}

function foreign(old: ModdleElement | undefined): Attributes {
  return { ...(old?.$attrs as Attributes | undefined) };
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
