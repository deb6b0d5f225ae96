// What each step takes of a case, today beside the variant; each row leads to its step on both drawings.
import { useTexts } from '../../../i18n';
import { valueText } from '../simulate/heat';
import type { LoadRow, Measure } from './loads';

interface TableProps {
  rows: readonly LoadRow[];
  measure: Measure;
  point: number;
  nameOf: (id: string) => string;
  /** The step that was picked. */
  at: string | null;
  onPick: (row: LoadRow) => void;
}

export function LoadTable({ rows, measure, point, nameOf, at, onPick }: TableProps) {
  const { t } = useTexts();
  const figure = (value: number | null) => (value === null ? t('opt.compare.not_there') : valueText(t, measure, value));
  if (rows.length === 0) return <p className="sf-quiet sf-opt-pad">{t('opt.heat.nothing')}</p>;
  return (
    <table className="sf-opt-table" data-testid="compare-loads">
      <thead>
        <tr>
          <th>{t('opt.compare.step')}</th>
          <th>{t('opt.compare.today')}</th>
          <th>{t('opt.compare.then', { n: point })}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={row.id === at ? 'sf-opt-row-here' : undefined}>
            <td>
              <button type="button" className="sf-opt-step" data-testid={`load-${row.id}`} onClick={() => onPick(row)}>
                {nameOf(row.id)}
              </button>
            </td>
            <td>{figure(row.today)}</td>
            <td className={(row.then ?? 0) < (row.today ?? 0) * LESS ? 'sf-opt-good' : undefined}>{figure(row.then)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A figure is told as less when it is so by a twentieth at least: below that, one search differs from another. */
const LESS = 0.95;
