// What changed on an element, in words: which property, from which value to which.
import type { Say } from '../../../i18n';
import { hasText } from '../../../i18n';
import type { Post } from '../../../ipc/bindings/commands';
import type { Elements } from './elements';
import type { DiffRow } from './rows';

/** The elements of both sides, for the sentences. */
export interface Sides {
  left: Elements;
  right: Elements;
}

/** Properties whose value is the id of an element. */
const REFERENCES = ['parent', 'lane', 'source', 'target', 'default'];

/** The name of an element of one side; its kind where it has none, its id where neither is known. */
export function elementText(t: Say, elements: Elements, id: string): string {
  const found = elements.get(id);
  if (!found) return id;
  const kind = `kind.${found.kind}`;
  const kindText = hasText(kind) ? t(kind) : t('kind.other');
  if (found.name.trim() !== '') return t('compare.named', { kind: kindText, name: found.name.trim() });
  const between = found.source && found.target ? [found.source, found.target].map((end) => plainName(t, elements, end)) : null;
  return between ? t('compare.flow_between', { kind: kindText, from: between[0], to: between[1] }) : t('compare.unnamed', { kind: kindText, id });
}

function plainName(t: Say, elements: Elements, id: string): string {
  const found = elements.get(id);
  if (found && found.name.trim() !== '') return found.name.trim();
  const kind = `kind.${found?.kind ?? ''}`;
  return hasText(kind) ? t(kind) : id;
}

/** Which property changed: the words of its path, from the outside in. */
export function whatText(t: Say, what: string): string {
  const whole = `compare.what.${what}`;
  if (hasText(whole)) return t(whole);
  const parts = what.split('/').map((part) => part.replace(/\[\d+\]$/, ''));
  const words = parts.map((part) => ({ part, key: `compare.part.${part}` })).filter(({ part }) => part !== 'sf:step' && part !== 'sf:power' && part !== 'sf:lane');
  if (words.length > 0 && words.every(({ key }) => hasText(key))) return words.map(({ key }) => (hasText(key) ? t(key) : '')).join(t('compare.of'));
  return t('compare.other', { what });
}

/** A value in words: posts, acts and elements by name, enumerations by their word. */
export function valueText(t: Say, elements: Elements, posts: readonly Post[], what: string, value: string): string {
  if (REFERENCES.includes(what)) return plainName(t, elements, value);
  if (what === 'kind') {
    const kind = `kind.bpmn:${value.charAt(0).toUpperCase()}${value.slice(1)}`;
    return hasText(kind) ? t(kind) : value;
  }
  if (value === 'true' || value === 'false') return t(`flag.${value}`);
  if (what.endsWith('@post')) return posts.find((post) => post.code === value)?.name ?? value;
  const tables: readonly (readonly [string, string])[] = [
    ['@act', 'chart.act'],
    ['@unit', 'chart.unit'],
    ['@counting', 'chart.counting'],
    ['@grade', 'chart.risk'],
    ['@kind', 'chart.kind'],
    ['@class', 'chart.class'],
    ['@caseType', 'chart.case_type'],
    ['@side', 'chart.side'],
  ];
  const table = tables.find(([end]) => what.endsWith(end));
  const key = table ? `${table[1]}.${value}` : '';
  return hasText(key) ? t(key) : value;
}

/** The whole sentence of a row, without the name of the element. */
export function rowText(t: Say, sides: Sides, posts: readonly Post[], row: DiffRow): string {
  if (row.kind !== 'changed' || row.what === null) return t(`compare.kind.${row.kind}`);
  const what = whatText(t, row.what);
  const old = row.old === null ? null : valueText(t, sides.left, posts, row.what, row.old);
  const now = row.new === null ? null : valueText(t, sides.right, posts, row.what, row.new);
  if (old !== null && now !== null) return t('compare.from_to', { what, old, now });
  if (now !== null) return t('compare.set', { what, now });
  if (old !== null) return t('compare.taken_away', { what, old });
  return t('compare.differs', { what });
}
