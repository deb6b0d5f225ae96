// What the history of the desk told, and what it could not tell.
import { Modal } from 'antd';

import type { Say } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { FilledView, ToldFigure } from '../../../ipc/bindings/commands';
import { duration } from '../duration';

export function Filled({ filled, onClose }: { filled: FilledView; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Modal open centered title={t('opt.fill.title')} okText={t('action.ok')} cancelButtonProps={{ style: { display: 'none' } }} okButtonProps={{ 'data-testid': 'filled-ok' } as never} onCancel={onClose} onOk={onClose} width={640}>
      <p>{t('opt.fill.cases', { n: filled.cases, least: filled.least })}</p>
      {filled.left_out > 0 ? <p>{t('archive.left_out', { n: filled.left_out })}</p> : null}
      <Figures title={t('opt.fill.told')} rows={filled.told} testId="filled-told" />
      <Figures title={t('opt.fill.untold')} rows={filled.untold} testId="filled-untold" />
      <p className="sf-quiet sf-opt-small">{t('opt.fill.note')}</p>
    </Modal>
  );
}

function Figures({ title, rows, testId }: { title: string; rows: ToldFigure[]; testId: string }) {
  const { t } = useTexts();
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className="sf-optimise-title">{title}</h3>
      <div className="sf-opt-filled">
        <table className="sf-opt-table" data-testid={testId}>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.what}/${row.name}`}>
                <td className="sf-second">{t(`opt.fill.kind.${row.what}`)}</td>
                <td>{row.name}</td>
                <td>{valueText(t, row)}</td>
                <td className="sf-quiet">{row.what === 'people' ? '' : t('opt.fill.n', { n: row.n })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function valueText(t: Say, row: ToldFigure): string {
  if (row.value === null || row.what === 'shares') return '';
  return row.what === 'people' ? t('opt.fill.persons', { n: row.value }) : duration(t, row.value);
}
