// Small changes of lists, each giving a new list.

/** The list with one entry replaced. */
export function replaced<T>(list: readonly T[], index: number, entry: T): T[] {
  return list.map((old, place) => (place === index ? entry : old));
}

/** The list without one entry. */
export function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, place) => place !== index);
}

/** The list with one entry moved by `step` places; the same list where it would leave it. */
export function shifted<T>(list: readonly T[], index: number, step: -1 | 1): T[] {
  const target = index + step;
  const entry = list[index];
  if (entry === undefined || target < 0 || target >= list.length) return [...list];
  const rest = without(list, index);
  return [...rest.slice(0, target), entry, ...rest.slice(target)];
}

/** A key that none of these has: `field_1`, `field_2`… */
export function freeKey(taken: ReadonlySet<string>): string {
  let n = 1;
  while (taken.has(`field_${n}`)) n += 1;
  return `field_${n}`;
}
