// One class, one style sheet: all sheets land in one page, so a name that two of them define breaks both screens.
import { expect, test } from 'vitest';

const sheets = import.meta.glob<string>('./**/*.css', { query: '?raw', import: 'default', eager: true });

/** Classes that a sheet gives a look to on their own, without a parent. */
function defined(sheet: string): string[] {
  const selectors = [...sheet.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{/g)].flatMap((match) => (match[1] ?? '').split(','));
  return selectors.map((selector) => /^\s*\.(sf-[\w-]+)\s*$/.exec(selector)?.[1]).filter((name) => name !== undefined);
}

test('a class is defined in one style sheet only', () => {
  const homes = new Map<string, Set<string>>();
  for (const [path, sheet] of Object.entries(sheets)) {
    for (const name of defined(sheet)) homes.set(name, (homes.get(name) ?? new Set()).add(path));
  }
  expect(homes.size).toBeGreaterThan(100);
  expect([...homes].filter(([, paths]) => paths.size > 1).map(([name, paths]) => [name, [...paths]])).toEqual([]);
});
