// The sentence of a finding, made of its rule and facts.
import { limitText } from '../../../editor';
import type { Say } from '../../../i18n';
import { hasText } from '../../../i18n';
import type { Finding, Limit } from '../../../ipc/bindings/commands';

/** The sentence: by rule and code, else by rule, else the bare name of the rule. */
export function findingText(t: Say, finding: Finding): string {
  const facts = sayable(t, finding.params);
  const keys = [`rule.${finding.rule}.${String(finding.params.code ?? '')}`, `rule.${finding.rule}`];
  const key = keys.find(hasText);
  return key ? t(key, facts) : t('rule.unknown', { rule: finding.rule });
}

/** The article that a finding cites, such as 行政许可法第 32 条; empty where it cites none. */
export function citation(t: Say, finding: Finding): string {
  const { statute, article } = finding.params;
  if (typeof statute !== 'string' || statute === '') return '';
  const place = article === undefined || article === null || article === '' ? '' : t('chart.article', { article });
  return t('chart.basis_of', { statute, article: place });
}

/** Facts in words: a limit becomes 5 个工作日, a list is joined. */
function sayable(t: Say, params: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => {
      if (isLimit(value)) return [key, limitText(t, value)];
      if (value === 'working' || value === 'calendar') return [key, t(`chart.counting.${value}`)];
      const what = `rule.what.${String(value)}`;
      if (key === 'what' && hasText(what)) return [key, t(what)];
      if (Array.isArray(value)) return [key, value.map(String).join('、')];
      return [key, value];
    }),
  );
}

function isLimit(value: unknown): value is Limit {
  return typeof value === 'object' && value !== null && 'number' in value && 'unit' in value && 'counting' in value;
}
