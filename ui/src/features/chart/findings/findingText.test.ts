// Every rule of the check has a sentence in both languages, with its facts in words.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { say } from '../../../i18n';
import type { Say, Language } from '../../../i18n';
import { zhCNChart } from '../../../i18n/zh-CN.chart';
import { zhCNRules } from '../../../i18n/zh-CN.rules';
import { citation, findingText } from './findingText';

const RULES = join(process.cwd(), '../crates/flow-check/src/rules');
const speak = (language: Language): Say => (key, params) => say(language, key, params);

function ruleNames(): string[] {
  const files = ['bpmnlint', 'law', 'sf'].flatMap((folder) => readdirSync(join(RULES, folder)).map((name) => join(RULES, folder, name)));
  const sources = files.filter((path) => path.endsWith('.rs')).map((path) => readFileSync(path, 'utf8'));
  return sources.flatMap((source) => [...source.matchAll(/\bname: "([^"]+)"/g)].map((match) => match[1] ?? ''));
}

test('every rule has a sentence', () => {
  const names = ruleNames();
  expect(names.length).toBeGreaterThan(40);
  const keys = Object.keys({ ...zhCNRules, ...zhCNChart });
  expect(names.filter((name) => !keys.some((key) => key === `rule.${name}` || key.startsWith(`rule.${name}.`)))).toEqual([]);
});

test('facts are said in words', () => {
  const over = { rule: 'sf/limit-sum', severity: 'error' as const, correctable: false, element: null, params: { code: 'sum_over_promised', days: 12, promised: 10, unit: 'working' } };
  expect(findingText(speak('zh-CN'), over)).toMatch(/12.*10/);
  const refused = { rule: 'sf/executable', severity: 'error' as const, correctable: false, element: 'g', params: { code: 'not_executed', what: 'complex_gateway' } };
  expect(findingText(speak('zh-CN'), refused)).toContain('复杂网关');
  expect(findingText(speak('en'), refused)).toContain('complex gateway');
});

test('a statute is cited with its article, an unknown rule is named', () => {
  const told = { rule: 'law/penalty-44-notice', severity: 'error' as const, correctable: false, element: null, params: { code: 'not_notified', statute: '行政处罚法', article: '44' } };
  expect(citation(speak('zh-CN'), told)).toBe('依据：行政处罚法第44条');
  expect(findingText(speak('zh-CN'), { rule: 'x/new', severity: 'info', correctable: false, element: null, params: {} })).toBe('不符合规则 x/new');
});
