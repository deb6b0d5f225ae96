// What the law itself fixes for a step of an act: limit, basis, officers, time that is not counted. Nothing else is
// filled in: what depends on the trade, the region or the county is left to the designer.
import type { Act, Basis, Limit } from '../../ipc/bindings/commands';
import type { Area } from '../canvas/area';
import { processOf } from '../card/process';
import { readPower } from '../card/read';
import type { PowerCard, Step } from '../card/step';
import statutes from './statutes.json';

/** 行政许可法: all its limits are working days (art. 82). */
const LICENSING = statutes.licensing;
/** 行政处罚法: limits of two, three, five and seven days are working days (art. 85). */
const PENALTY = statutes.penalty;

const under = (statute: string, article: string): Basis => ({ statute, article });
const workingDays = (number: number, basis: Basis): Limit => ({ number, unit: 'day', counting: 'working', basis });
const licensing = (article: string) => under(LICENSING, article);
const penalty = (article: string) => under(PENALTY, article);

const LICENCE_STEPS: Partial<Record<Act, Step>> = {
  // Art. 32: accepted or refused in writing; what is missing is told at once, at the latest within five days.
  accept: { basis: [licensing('32')] },
  correct: { basis: [licensing('32')], limit: workingDays(5, licensing('32')) },
  refuse_acceptance: { basis: [licensing('32')] },
  // Art. 34: verified on the spot by two or more.
  survey: { basis: [licensing('34')], officers: 2 },
  // Art. 45: the time of hearings, tests and expert opinions is not counted.
  special: { basis: [licensing('45')], excluded: licensing('45') },
  // Art. 46 to 48: held within twenty days of the request; art. 45: not counted.
  hear: { basis: [licensing('46–48')], limit: workingDays(20, licensing('46–48')), excluded: licensing('45') },
  // Art. 38: refused in writing, with reasons and remedies.
  refuse_decision: { basis: [licensing('38')] },
  // Art. 44: served within ten days of the decision.
  serve: { basis: [licensing('44')], limit: workingDays(10, licensing('44')) },
};

const PENALTY_STEPS: Partial<Record<Act, Step>> = {
  file: { basis: [penalty('54')] },
  // Art. 42: two officers with certificates; art. 54: investigated fully.
  investigate: { basis: [penalty('54'), penalty('42')], officers: 2 },
  survey: { basis: [penalty('42')], officers: 2 },
  notify: { basis: [penalty('44')] },
  plead: { basis: [penalty('45')] },
  hear: { basis: [penalty('63'), penalty('64')] },
  legal_review: { basis: [penalty('58')] },
  discuss: { basis: [penalty('57')] },
  decide: { basis: [penalty('57')] },
  // Art. 61: served on the spot or within seven days.
  serve: { basis: [penalty('61')], limit: workingDays(7, penalty('61')) },
};

/** Which statute governs the procedure, where the chart says enough to know. */
export type Procedure = 'licence' | 'penalty' | null;

/** By the class of power, else by the case type that only one of them has. */
export function procedureOf(power: Pick<PowerCard, 'class' | 'case_type'>): Procedure {
  if (power.class === 'XK') return 'licence';
  if (power.class === 'CF') return 'penalty';
  if (power.class) return null;
  if (power.case_type === 'simple' || power.case_type === 'general') return 'penalty';
  return power.case_type ? 'licence' : null;
}

/** The procedure of what is drawn. */
export function procedureIn(area: Area): Procedure {
  const found = processOf(area);
  return found ? procedureOf(readPower(found.process)) : null;
}

/** The card of a new step of an act: the act, and what the law fixes for it in this procedure. */
export function lawfulStep(act: Act, procedure: Procedure): Step {
  const table = procedure === 'licence' ? LICENCE_STEPS : procedure === 'penalty' ? PENALTY_STEPS : {};
  return { act, ...table[act] };
}
