// Which case page a path shows: the list (of past cases first, or narrowed as a figure
// of the workbench says), the list with the new-case dialog, one case.
import { lazy } from 'react';

import type { Light } from '../../ipc';
import { CaseListPage, SCOPES } from './list/CaseListPage';

/** Loaded with the first case: it brings the chart viewer. */
const CasePage = lazy(async () => ({ default: (await import('./page/CasePage')).CasePage }));

const LIGHTS: Light[] = ['yellow', 'red'];

export function CaseScreen({ path }: { path: string[] }) {
  const [first, second, third] = path;
  if (first === 'in') return <CaseListPage key={path.join('/')} opening={false} scope={SCOPES.find((one) => one === second)} light={LIGHTS.find((one) => one === third)} />;
  if (first === undefined || first === 'new' || first === 'past') return <CaseListPage key={first} opening={first === 'new'} item={second} scope={first === 'past' ? 'past' : undefined} />;
  return <CasePage key={first} id={first} />;
}
