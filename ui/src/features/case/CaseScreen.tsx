// Which case page a path shows: the list, the list with the new-case dialog, one case.
import { CaseListPage } from './list/CaseListPage';
import { CasePage } from './page/CasePage';

export function CaseScreen({ path }: { path: string[] }) {
  const [first, second] = path;
  if (first === undefined || first === 'new') return <CaseListPage opening={first === 'new'} item={second} />;
  return <CasePage key={first} id={first} />;
}
