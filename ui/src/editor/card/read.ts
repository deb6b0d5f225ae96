// Reads our vocabulary from the drawing's elements: the step card, the chart's card, the lane's post.
import type { ModdleElement } from 'bpmn-js/lib/model/Types';

import type { Act, Basis, CaseType, Counting, FieldKind, Limit, Material, Risk, RiskGrade, Side, Unit } from '../../ipc/bindings/commands';
import type { Card, FormField, PowerCard } from './step';

/** What stands between two options of a choice field in the file. */
export const OPTION_SEPARATOR = '|';

/** Our element of this type among the extensions of a BPMN element. */
export function extensionOf(bpmn: ModdleElement, type: 'sf:Step' | 'sf:Power' | 'sf:Lane'): ModdleElement | undefined {
  const values = (bpmn.get('extensionElements')?.get('values') ?? []) as ModdleElement[];
  return values.find((value) => value.$type === type);
}

/** The step card of a BPMN element; an empty one where there is none. */
export function readCard(bpmn: ModdleElement): Card {
  const step = extensionOf(bpmn, 'sf:Step');
  return {
    act: (step?.act as Act | undefined) ?? null,
    post: text(step?.post) || null,
    limit: readLimit(step?.limit),
    excluded: step?.excluded ? readBasis(step.excluded) : null,
    basis: list(step?.basis).map(readBasis),
    risk: step?.risk ? readRisk(step.risk) : null,
    duty: text(step?.duty),
    form: list(step?.field).map(readField),
    documents: list(step?.document).map((made) => text(made.name)),
    materials: list(step?.material).map(readMaterial),
    officers: number(step?.officers) ?? 0,
    visits: number(step?.visits) ?? 0,
    effort_min: number(step?.effortMin),
    stands_for: text(step?.standsFor).split(' ').filter(Boolean),
  };
}

/** What a process carries. */
export function readPower(process: ModdleElement): PowerCard {
  const power = extensionOf(process, 'sf:Power');
  return {
    class: text(power?.class) || null,
    case_type: (power?.caseType as CaseType | undefined) ?? null,
    side: (power?.side as Side | undefined) ?? 'internal',
    promised: readLimit(power?.promised),
    statutory: readLimit(power?.statutory),
    complaint: text(power?.complaint),
    remedy: text(power?.remedy),
  };
}

/** Code of a lane's post. */
export function readLanePost(lane: ModdleElement): string | null {
  return text(extensionOf(lane, 'sf:Lane')?.post) || null;
}

function readLimit(limit: ModdleElement | undefined): Limit | null {
  const count = number(limit?.number);
  if (!limit || count === null) return null;
  const basis = text(limit.statute) ? readBasis(limit) : null;
  return { number: count, unit: (limit.unit as Unit | undefined) ?? 'day', counting: (limit.counting as Counting | undefined) ?? 'working', basis };
}

function readBasis(place: ModdleElement): Basis {
  return { statute: text(place.statute), article: text(place.article) };
}

function readRisk(risk: ModdleElement): Risk {
  return { grade: (risk.grade as RiskGrade | undefined) ?? 'low', description: text(risk.description), control: text(risk.control) };
}

function readField(field: ModdleElement): FormField {
  return {
    key: text(field.key),
    label: text(field.label),
    kind: (field.kind as FieldKind | undefined) ?? 'text',
    required: field.required === true,
    options: text(field.options).split(OPTION_SEPARATOR).filter(Boolean),
  };
}

function readMaterial(material: ModdleElement): Material {
  return { name: text(material.name), required: material.required === true, shared_from: text(material.sharedFrom) || null };
}

function list(value: unknown): ModdleElement[] {
  return Array.isArray(value) ? (value as ModdleElement[]) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
