// The limits of a case.
import { Empty } from 'antd';

import { useTexts } from '../../../i18n';
import type { DueRow } from '../../../ipc';
import { basisText, limitText } from '../../../parts';
import { DueWords } from './CaseHead';

export function DueTable({ dues }: { dues: DueRow[] }) {
  const { t } = useTexts();
  if (dues.length === 0) return <Empty description={t('due.none')} />;
  return (
    <table className="sf-due-table">
      <thead>
        <tr>
          <th>{t('due.col_of')}</th>
          <th>{t('due.col_limit')}</th>
          <th>{t('due.col_start')}</th>
          <th>{t('due.col_due')}</th>
        </tr>
      </thead>
      <tbody>
        {dues.map((due) => (
          <tr key={`${due.of}/${due.node ?? ''}`}>
            <td>
              {t(`due.${due.of}`)}
              {due.name ? <div className="sf-quiet">{due.name}</div> : null}
            </td>
            <td>
              {limitText(t, due.limit)}
              {due.limit.basis ? <div className="sf-quiet">{basisText(t, due.limit.basis)}</div> : null}
            </td>
            <td>{due.start ?? '—'}</td>
            <td>
              <DueWords due={due} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
