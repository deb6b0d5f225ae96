// The steps of a chart as rows of a table: what each cell says, and how a typed text changes the step.
import type { Card, EditArea, Element } from '../../../editor';
import { ACTS, actKey, flowOrder, lawfulStep, part, procedureIn, readCard, withAct, writeCard } from '../../../editor';
import type { Say } from '../../../i18n';
import type { Counting, Limit, Post, RiskGrade, Unit } from '../../../ipc/bindings/commands';

export const COLUMNS = ['name', 'act', 'post', 'limit', 'unit', 'statute', 'article', 'risk', 'control', 'officers', 'duty'] as const;
export type Column = (typeof COLUMNS)[number];

/** One choice of a cell that takes no free text. */
export interface Choice {
  value: string;
  label: string;
}

const GRADES: readonly RiskGrade[] = ['high', 'medium', 'low'];
const UNITS: readonly { value: string; unit: Unit; counting: Counting }[] = [
  { value: 'working', unit: 'day', counting: 'working' },
  { value: 'calendar', unit: 'day', counting: 'calendar' },
  { value: 'hour', unit: 'hour', counting: 'calendar' },
  { value: 'month', unit: 'month', counting: 'calendar' },
  { value: 'year', unit: 'year', counting: 'calendar' },
];
const FIRST_LIMIT: Limit = { number: 1, unit: 'day', counting: 'working' };
const MAX_NUMBER = 999;

/** The steps in reading order. */
export function stepsOf(area: EditArea): Element[] {
  return flowOrder(area).filter((element) => element.businessObject?.$instanceOf?.('bpmn:Activity'));
}

/** What a cell holds, as it is edited. */
export function valueOf(step: Element, column: Column): string {
  const card = readCard(step.businessObject);
  switch (column) {
    case 'name':
      return String(step.businessObject.name ?? '');
    case 'act':
      return card.act ?? '';
    case 'post':
      return card.post ?? '';
    case 'limit':
      return card.limit ? String(card.limit.number) : '';
    case 'unit':
      return card.limit ? (UNITS.find(({ unit, counting }) => unit === card.limit?.unit && (unit !== 'day' || counting === card.limit.counting))?.value ?? '') : '';
    case 'statute':
      return card.basis[0]?.statute ?? '';
    case 'article':
      return card.basis[0]?.article ?? '';
    case 'risk':
      return card.risk?.grade ?? '';
    case 'control':
      return card.risk?.control ?? '';
    case 'officers':
      return card.officers ? String(card.officers) : '';
    case 'duty':
      return card.duty;
  }
}

/** The choices of a cell; undefined where it takes free text. */
export function choicesOf(t: Say, column: Column, posts: readonly Post[]): Choice[] | undefined {
  const none = { value: '', label: t('prop.not_set') };
  switch (column) {
    case 'act':
      return [none, ...ACTS.map((act) => ({ value: act, label: t(actKey(act)) }))];
    case 'post':
      return [none, ...posts.map((post) => ({ value: post.code, label: post.name }))];
    case 'unit':
      return UNITS.map(({ value }) => ({ value, label: t(`chart.unit_pair.${value as 'working'}`) }));
    case 'risk':
      return [{ value: '', label: t('prop.risk_none') }, ...GRADES.map((grade) => ({ value: grade, label: t(`chart.risk.${grade}`) }))];
    default:
      return undefined;
  }
}

/** Puts a typed or chosen value into the step, as one undoable change; nothing happens where it is the same. */
export function setValue(area: EditArea, step: Element, column: Column, typed: string): void {
  const value = typed.trim();
  if (value === valueOf(step, column)) return;
  if (column === 'name') return part(area, 'modeling').updateLabel(step, value);
  const card = readCard(step.businessObject);
  const next = changed(area, card, column, value);
  if (next) writeCard(area, step, next);
}

function changed(area: EditArea, card: Card, column: Column, value: string): Card | null {
  switch (column) {
    case 'act': {
      const act = ACTS.find((one) => one === value);
      return act ? withAct(card, lawfulStep(act, procedureIn(area))) : { ...card, act: null };
    }
    case 'post':
      return { ...card, post: value || null };
    case 'limit': {
      if (value === '') return { ...card, limit: null };
      const number = Number(value);
      return Number.isInteger(number) && number >= 0 && number <= MAX_NUMBER ? { ...card, limit: { ...(card.limit ?? FIRST_LIMIT), number } } : null;
    }
    case 'unit': {
      const chosen = UNITS.find((one) => one.value === value);
      return chosen ? { ...card, limit: { ...(card.limit ?? FIRST_LIMIT), unit: chosen.unit, counting: chosen.counting } } : null;
    }
    case 'statute':
    case 'article': {
      const first = { statute: '', article: '', ...card.basis[0], [column]: value };
      const rest = card.basis.slice(1);
      return { ...card, basis: first.statute || first.article ? [first, ...rest] : rest };
    }
    case 'risk': {
      const grade = GRADES.find((one) => one === value);
      return { ...card, risk: grade ? { description: '', control: '', ...card.risk, grade } : null };
    }
    case 'control':
      return { ...card, risk: { grade: 'low', description: '', ...card.risk, control: value } };
    case 'officers': {
      const number = Number(value || 0);
      return Number.isInteger(number) && number >= 0 && number <= 20 ? { ...card, officers: number } : null;
    }
    case 'duty':
      return { ...card, duty: value };
    default:
      return null;
  }
}
