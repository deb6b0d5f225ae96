// Which case page a path shows: the list (of past cases first), the list with the new-case dialog, one case.
import { lazy } from 'react';

import { CaseListPage } from './list/CaseListPage';

/** Loaded with the first case: it brings the chart viewer. */
const CasePage = lazy(async () => ({ default: (await import('./page/CasePage')).CasePage }));

export function CaseScreen({ path }: { path: string[] }) {
  const [first, second] = path;
  if (first === undefined || first === 'new' || first === 'past') return <CaseListPage key={first} opening={first === 'new'} item={second} past={first === 'past'} />;
  return <CasePage key={first} id={first} />;
}
