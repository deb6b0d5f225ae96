// The flowchart screen: the library, or one chart on the workbench.
import { Library } from './library/Library';
import { Workbench } from './workbench/Workbench';

/** `path` is what follows `#/chart/`: empty for the library, else the id of a chart and perhaps a version. */
export function ChartScreen({ path }: { path: string[] }) {
  const [chart, version] = path;
  if (chart === undefined) return <Library />;
  return <Workbench key={chart} chart={chart} version={versionOf(version)} />;
}

function versionOf(part: string | undefined): number | null {
  return part !== undefined && /^\d{1,9}$/.test(part) ? Number(part) : null;
}
