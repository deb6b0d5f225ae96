// How much of the internal chart the public sees: for which internal steps the steps of the external chart stand.

/** A step of either chart. */
export interface PairStep {
  id: string;
  name: string;
  standsFor: readonly string[];
}
export interface Coverage {
  /** Internal steps for which some public step stands. */
  covered: PairStep[];
  uncovered: PairStep[];
  /** Whole per cent; 100 where there is nothing to cover. */
  share: number;
  /** What public steps stand for that the internal chart does not have, with the public step. */
  unknown: { step: string; id: string }[];
}

export function coverageOf(external: readonly PairStep[], internal: readonly PairStep[]): Coverage {
  const named = new Set(external.flatMap((step) => step.standsFor));
  const known = new Set(internal.map((step) => step.id));
  const covered = internal.filter((step) => named.has(step.id));
  const uncovered = internal.filter((step) => !named.has(step.id));
  const unknown = external.flatMap((step) => step.standsFor.filter((id) => !known.has(id)).map((id) => ({ step: step.id, id })));
  return { covered, uncovered, unknown, share: internal.length === 0 ? 100 : Math.floor((covered.length * 100) / internal.length) };
}

/** The links of one public step after one of them is set or taken away, in the order of the internal chart. */
export function toggled(standsFor: readonly string[], id: string, internal: readonly PairStep[]): string[] {
  if (standsFor.includes(id)) return standsFor.filter((one) => one !== id);
  const order = internal.map((step) => step.id);
  const place = (one: string) => (order.includes(one) ? order.indexOf(one) : order.length);
  return [...standsFor, id].sort((a, b) => place(a) - place(b));
}
