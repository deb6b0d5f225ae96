// The flowchart screen: the library, one chart on the workbench, two charts or two versions side by side.
import { OptimiseScreen } from '../optimise';
import { ChangeoverScreen } from './changeover/ChangeoverScreen';
import { Compare } from './compare/Compare';
import { Library } from './library/Library';
import { MeasureScreen } from './measure';
import { PairScreen } from './pair/PairScreen';
import { Workbench } from './workbench/Workbench';

const NONE = '-';

/** `path` is what follows `#/chart/`: empty for the library, `measure` for the figures of all, `pair` with two charts, else
 *  the id of a chart and perhaps a version, `compare` and two of its versions, `optimise` and a part of that page, or `move`
 *  for its running cases. */
export function ChartScreen({ path }: { path: string[] }) {
  const [chart, version, from, to] = path;
  if (chart === undefined) return <Library />;
  if (chart === 'measure') return <MeasureScreen />;
  if (chart === 'pair') return <PairScreen key={path.join('/')} external={named(path[1])} internal={named(path[2])} />;
  if (version === 'optimise') return <OptimiseScreen key={chart} chart={chart} tab={from} />;
  if (version === 'move') return <ChangeoverScreen key={chart} chart={chart} />;
  if (version === 'compare' && isSide(from) && isSide(to)) return <Compare chart={chart} from={from} to={to} />;
  return <Workbench key={chart} chart={chart} version={versionOf(version)} />;
}

function named(part: string | undefined): string | null {
  return part === undefined || part === NONE ? null : part;
}

function versionOf(part: string | undefined): number | null {
  return part !== undefined && /^\d{1,9}$/.test(part) ? Number(part) : null;
}

/** A number of a version, or the draft. */
function isSide(part: string | undefined): part is string {
  return part === 'draft' || versionOf(part) !== null;
}
