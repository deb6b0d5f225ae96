// The facts of a sign in words: which step, how much of which limit, by which article, due when, how often.
import type { useTexts } from '../../i18n';
import type { Params } from '../../ipc';
import { basisText, codeText, dayText } from '../../parts';

type Say = ReturnType<typeof useTexts>['t'];

const FACTS = ['step', 'due', 'days', 'times', 'papers', 'ground'] as const;

export function factsOf(t: Say, { params }: { params: Params }): string[] {
  const text = (name: string) => (typeof params[name] === 'string' ? params[name] : '');
  const facts = FACTS.flatMap((fact) => {
    const value = text(fact);
    if (value === '') return [];
    return [t(`alert.fact.${fact}`, { [fact]: fact === 'due' && value.length > 10 ? dayText(value) : value })];
  });
  if (text('total') === '') return facts;
  const unit = t(`alert.unit.${text('counted')}` as 'alert.unit.days');
  const used = t('alert.fact.used', { spent: text('spent'), total: text('total'), unit });
  const line = text('part') === '' ? [] : [t('alert.fact.line', { part: text('part'), of: text('of') })];
  const against = text('against') === 'statutory' ? 'statutory' : 'promised';
  const by = text('statute') === '' ? t(`due.${against}`) : basisText(t, { statute: text('statute'), article: text('article') });
  return [...facts, used, ...line, by];
}

/** A sign in one line: what it says, and its facts. */
export function signText(t: Say, sign: { rule: string; params: Params }): string {
  return [codeText(t, ['alert'], sign.rule), ...factsOf(t, sign)].join(' · ');
}
