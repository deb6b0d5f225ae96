// Shows the findings on the canvas: one badge for each element that has some.
import { useEffect } from 'react';

import type { EditArea, Found, Grade } from '../../../editor';
import { markFindings, showElement } from '../../../editor';
import type { Say } from '../../../i18n';
import type { Finding } from '../../../ipc/bindings/commands';
import { findingText } from './findingText';

const WORST_FIRST: readonly Grade[] = ['error', 'warning', 'info'];

/** Findings grouped by element, with the worst grade of each. */
export function foundOf(t: Say, findings: readonly Finding[]): Found[] {
  const byElement = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.element) byElement.set(finding.element, [...(byElement.get(finding.element) ?? []), finding]);
  }
  return [...byElement].map(([id, own]) => ({
    id,
    grade: WORST_FIRST.find((grade) => own.some((finding) => finding.severity === grade)) ?? 'info',
    texts: own.map((finding) => findingText(t, finding)),
  }));
}

export function useFindingMarks(area: EditArea | undefined, findings: readonly Finding[] | undefined, t: Say): void {
  useEffect(() => {
    if (area && findings) markFindings(area, foundOf(t, findings), (id) => showElement(area, id));
  }, [area, findings, t]);
}
