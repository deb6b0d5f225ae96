// The two languages say the same things, every code of Rust has a sentence, and no sentence stands in markup.
import { expect, test } from 'vitest';

import { en } from './en';
import { errorText } from '../plain/errorText';
import { hasText, say } from './index';
import { zhCN } from './zh-CN';
import type { TextKey } from './zh-CN';

const KEYS = Object.keys(zhCN) as TextKey[];
const CJK = /[\u3400-\u9fff]/;

function holes(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
}

test('both languages have the same keys, and both sentences name the same facts', () => {
  expect(Object.keys(en).sort()).toEqual([...KEYS].sort());
  const differing = KEYS.filter((key) => String(holes(zhCN[key])) !== String(holes(en[key])));
  expect(differing).toEqual([]);
});

test('no sentence is empty', () => {
  expect(KEYS.filter((key) => zhCN[key].trim() === '' || en[key].trim() === '')).toEqual([]);
});

test('facts are put into the sentence; an unknown fact stays visible', () => {
  expect(say('zh-CN', 'due.left_working', { n: 3 })).toBe('剩 3 个工作日');
  expect(say('en', 'due.left_working', {})).toBe('{n} working days left');
});

test('one thing is one: English words fit their number', () => {
  expect(say('en', 'chart.findings_n', { errors: 1, warnings: 2 })).toBe('1 error · 2 warnings');
  expect(say('en', 'chart.publish_blocked', { n: 1 })).toBe('1 error stands in the way:');
  expect(say('en', 'chart.publish_blocked', { n: 0 })).toBe('0 errors stand in the way:');
  expect(say('en', 'due.left_working', { n: 1 })).toBe('1 working day left');
  // a number before a plural that has no singular beside it; the first many, and a number of a version, are no counts
  const counted = KEYS.filter((key) => /(?<!first |Version |version |Of )\{(n|count|errors|warnings|steps|total|wait_s)\} (more |working |calendar |form )?[a-z]+s\b/.test(en[key]));
  expect(counted).toEqual([]);
});

test('every code that Rust can answer has a sentence', () => {
  const codes = [...codesIn(APP, /^\s*\("([a-z_]+)", Family::/gm), ...codesIn(RULES, /= "([a-z_]+)",/g), ...codesIn(PLATFORM, /Problem::new\(\s*\d+,\s*"([a-z_]+)"/g), ...readCodes()];
  expect(codes.length).toBeGreaterThan(80);
  expect(codes.filter((code) => !hasText(`error.${code}`) && !hasText(`refusal.${code}`))).toEqual([]);
});

test('every type of record has its name', () => {
  const named = codesIn(RECORDS, /^pub const [A-Z_]+: &str = "([a-z_]+)";$/gm);
  const kinds = [...codesIn(BODIES, /What::\w+\(data\) => \("([a-z_]+)",/g), ...named, ...codesIn(REVIEWED, /ChartAct::\w+ => "(chart_[a-z_]+)"/g), 'numbers_allotted'];
  expect(kinds.length).toBeGreaterThan(30);
  expect(kinds).toContain('checks_confirmed');
  expect(kinds).toContain('cases_moved_back');
  expect(kinds.filter((kind) => !hasText(`kind.${kind}`))).toEqual([]);
});

test('every rule of the check has a name, and every code that it can find a sentence', () => {
  const rules = Object.values(CHECKS).filter((text) => text.includes('pub const RULE: Rule'));
  expect(rules.length).toBeGreaterThan(80);
  const missing = rules.flatMap((text) => {
    const name = /name: "([^"]+)"/.exec(text)?.[1] ?? '';
    const codes = [.../codes: &\[([^\]]*)\]/.exec(text)?.[1]?.matchAll(/"([^"]+)"/g) ?? []].map((match) => match[1] ?? '');
    expect(codes.length).toBeGreaterThan(0);
    return [`rule.name.${name}`, ...codes.map((code) => `rule.${name}.${code}`)].filter((key) => !hasText(key));
  });
  expect(missing).toEqual([]);
});

test('every word of what is not executed has its text in both languages', () => {
  const words = [...codesIn(EXECUTABLE, /Some\("([a-z_]+)"\)/g), ...codesIn(EXECUTABLE, /=> "([a-z_]+)",/g), ...variantsOf(ENGINE, 'Refused')];
  expect(words.length).toBeGreaterThan(35);
  const bare = words.filter((word) => !hasText(`rule.what.${word}`));
  expect(bare).toEqual([]);
});

test('every pattern of a redesign has its name and its reason, and every effect its text', () => {
  const patterns = codesIn(REDESIGN, /^ {4}"([a-z_]+)",$/gm);
  expect(patterns.length).toBe(18);
  expect(patterns.filter((one) => !hasText(`optimise.pattern.${one}`) || !hasText(`optimise.basis.${one}`))).toEqual([]);
  const effects = codesIn(EFFECTS, /Effect::\w+ \{[^}]*\} =>\s+\(?"([a-z_]+)",/g).concat(codesIn(EFFECTS, /Effect::\w+ \{[^}]*\} => \{\s+\("([a-z_]+)",/g));
  expect(new Set(effects)).toContain('deputy');
  expect(new Set(effects).size).toBe(8);
  // The drawing itself shows what was merged and what was made twice.
  expect(effects.filter((one) => !hasText(`opt.effect.${one}`)).sort()).toEqual(['copy', 'merge']);
});

test('everything that can be found about a row of past cases, and why one cannot go on, has its text', () => {
  const found = codesIn(PAST, /^\s*\("([a-z_]+)", Level::/gm);
  expect(found.length).toBeGreaterThan(25);
  expect(found.filter((code) => !hasText(`past.finding.${code}`) || !hasText(`past.todo.${code}`))).toEqual([]);
  const stuck = [...codesIn(CARRYING, /Why::\w+(?:\(_\))? => "([a-z_]+)"/g), ...codesIn(CARRYING, /stuck\(0, "([a-z_]+)"/g)];
  expect(stuck.length).toBeGreaterThan(8);
  expect(stuck.filter((why) => !hasText(`past.stuck.${why}`))).toEqual([]);
  const fields = variantsOf(FIELDS, 'Field');
  expect(fields.length).toBe(44);
  expect(fields.filter((field) => !hasText(`past.field.${field}`))).toEqual([]);
});

test('every fault of a file that is no XML is told, with what it is about', () => {
  const faults = variantsOf(READING, 'XmlFault');
  expect(faults.length).toBeGreaterThan(15);
  expect(faults.filter((fault) => !hasText(`fault.${fault}`))).toEqual([]);
  const broken = { code: 'broken_xml', family: 'rejected' as const, field: null, detail: null, params: { line: 3, reason: 'end_tag_does_not_fit', name: 'bpmn:task' } };
  expect(errorText((key, params) => say('zh-CN', key, params), broken)).toBe('文件第 3 行不是完整的 XML（结束标签对不上，应当结束的是：bpmn:task）。请用原绘图工具重新导出。');
  expect(errorText((key, params) => say('en', key, params), broken)).toContain('(an end tag does not fit; to be ended is: bpmn:task)');
});

type Sources = Record<string, string>;
const APP = import.meta.glob<string>(['../../../crates/app/src/error.rs', '../../../crates/app/src/sync/line.rs'], { eager: true, query: '?raw', import: 'default' });
const RULES = import.meta.glob<string>('../../../crates/case-core/src/rejection.rs', { eager: true, query: '?raw', import: 'default' });
const BODIES = import.meta.glob<string>('../../../crates/case-store/src/tx.rs', { eager: true, query: '?raw', import: 'default' });
const RECORDS = import.meta.glob<string>('../../../crates/case-core/src/published.rs', { eager: true, query: '?raw', import: 'default' });
const REVIEWED = import.meta.glob<string>('../../../crates/case-core/src/reviewed.rs', { eager: true, query: '?raw', import: 'default' });
const CHECKS = import.meta.glob<string>('../../../crates/flow-check/src/rules/*/*.rs', { eager: true, query: '?raw', import: 'default' });
const PLATFORM = import.meta.glob<string>('../../../crates/platform-server/src/**/*.rs', { eager: true, query: '?raw', import: 'default' });
const EXECUTABLE = import.meta.glob<string>('../../../crates/flow-check/src/rules/sf/executable.rs', { eager: true, query: '?raw', import: 'default' });
const ENGINE = import.meta.glob<string>('../../../crates/case-core/src/net.rs', { eager: true, query: '?raw', import: 'default' });
const READING = import.meta.glob<string>('../../../crates/flow-model/src/xml/fault.rs', { eager: true, query: '?raw', import: 'default' });
const PAST = import.meta.glob<string>('../../../crates/case-core/src/past/finding.rs', { eager: true, query: '?raw', import: 'default' });
const CARRYING = import.meta.glob<string>(['../../../crates/case-core/src/past/carry_on.rs', '../../../crates/app/src/past/carry_on.rs'], { eager: true, query: '?raw', import: 'default' });
const REDESIGN = import.meta.glob<string>('../../../crates/flow-optimise/src/redesign/mod.rs', { eager: true, query: '?raw', import: 'default' });
const EFFECTS = import.meta.glob<string>('../../../crates/app/src/optimise/search.rs', { eager: true, query: '?raw', import: 'default' });
const FIELDS = import.meta.glob<string>('../../../crates/case-core/src/past/column.rs', { eager: true, query: '?raw', import: 'default' });

function codesIn(sources: Sources, form: RegExp): string[] {
  return Object.values(sources).flatMap((text) => [...text.matchAll(form)].map((match) => match[1] ?? ''));
}

/** The variants of ReadErrorCode as they cross. */
function readCodes(): string[] {
  return variantsOf(READING, 'ReadErrorCode');
}

/** The variants of an enum in snake case. */
function variantsOf(sources: Sources, name: string): string[] {
  return Object.values(sources).flatMap((text) => {
    const body = new RegExp(`pub enum ${name} \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? '';
    return [...body.matchAll(/^\s+([A-Z]\w+),/gm)].map((match) => (match[1] ?? '').replace(/(?!^)([A-Z])/g, '_$1').toLowerCase());
  });
}

test('no sentence stands in markup: Chinese is only in the texts', () => {
  const files = import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' });
  const offending = Object.entries(files).filter(([path, text]) => !path.includes('.test.') && !path.includes('/testing/') && !path.startsWith('./') && CJK.test(withoutComments(text)));
  expect(offending.map(([path]) => path)).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
