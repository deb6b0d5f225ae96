// Which column of a table is which, where their names do not say.
import { Button, Select } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { LogColumns } from '../../../ipc';

const COLUMNS = ['case', 'activity', 'start', 'end', 'resource', 'item'] as const;

export function ColumnsForm({ headings, known, busy = false, onChosen }: { headings: readonly string[]; known: LogColumns; busy?: boolean; onChosen: (columns: LogColumns) => void }) {
  const { t } = useTexts();
  const [chosen, setChosen] = useState<LogColumns>(known);
  const enough = Boolean(chosen.case && chosen.activity && (chosen.start || chosen.end));
  return (
    <div className="sf-mine-columns" data-testid="mining-columns">
      {COLUMNS.map((column) => (
        <label key={column}>
          <span>{t(`mining.column.${column}`)}</span>
          <Select
            allowClear
            showSearch
            placeholder={t(column === 'case' || column === 'activity' ? 'mining.column_needed' : 'mining.column_none')}
            aria-label={t(`mining.column.${column}`)}
            data-testid={`mining-column-${column}`}
            value={chosen[column] ?? null}
            options={headings.filter((one) => one !== '').map((one) => ({ value: one, label: one }))}
            onChange={(next: string | undefined) => setChosen({ ...chosen, [column]: next ?? null })}
          />
        </label>
      ))}
      <Button type="primary" disabled={!enough} loading={busy} data-testid="mining-columns-read" onClick={() => onChosen(chosen)}>
        {t('mining.columns_read')}
      </Button>
      {enough ? null : <span className="sf-quiet">{t('mining.columns_enough')}</span>}
    </div>
  );
}
