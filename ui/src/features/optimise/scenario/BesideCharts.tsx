// Other charts of this desk that take the time of the same people: which of them are simulated together with this one.
import { Checkbox, Skeleton } from 'antd';

import type { Say } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { BesideRow } from '../../../ipc/bindings/commands';
import { ErrorState, Panel } from '../../../parts';
import { useBeside } from '../screen/api';

const MOST = 20;

interface BesideProps {
  chart: string;
  chosen: string[];
  disabled: boolean;
  onChange: (chosen: string[]) => void;
}

export function BesideCharts({ chart, chosen, disabled, onChange }: BesideProps) {
  const { t } = useTexts();
  const others = useBeside(chart);
  const rows = others.data ?? [];
  const here = rows.filter((row) => chosen.includes(row.chart)).map((row) => row.chart);
  const choose = (row: BesideRow, wanted: boolean) => onChange(wanted ? [...here, row.chart] : here.filter((one) => one !== row.chart));
  return (
    <Panel title={t('opt.beside')} testId="scenario-beside">
      <p className="sf-quiet sf-opt-small sf-opt-hint">{rows.length > 0 || others.isPending ? t('opt.beside.hint') : t('opt.beside.none')}</p>
      {others.isError ? <ErrorState error={others.error} retry={() => void others.refetch()} /> : null}
      {others.isPending ? <Skeleton active title={false} /> : null}
      <ul className="sf-opt-neighbours">
        {rows.map((row) => {
          const on = here.includes(row.chart);
          return (
            <li key={row.chart}>
              <Checkbox checked={on} disabled={disabled || (!on && here.length >= MOST)} data-testid={`beside-${row.chart}`} onChange={(event) => choose(row, event.target.checked)}>
                {row.name}
              </Checkbox>
              <div className="sf-second sf-opt-small">{sharesText(t, row)}</div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** What a chart has in common with this one, and where its figures come from. */
function sharesText(t: Say, row: BesideRow): string {
  const list = (names: string[]) => names.join(t('opt.beside.and'));
  const parts = [];
  if (row.people > 0) parts.push(t('opt.beside.shared', { n: row.people, posts: list(row.posts) }));
  if (row.apart.length > 0) parts.push(t('opt.beside.apart', { posts: list(row.apart) }));
  parts.push(t(row.kept ? 'opt.beside.kept' : 'opt.beside.assumed'));
  return parts.join(t('opt.point.join'));
}
