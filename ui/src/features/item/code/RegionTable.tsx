// Regions with their history: searched by code or name; changes come in as a table that names its source.
import { Alert, Button, Input, Skeleton } from 'antd';
import { useRef, useState } from 'react';

import { useTexts } from '../../../i18n';
import type { RegionView } from '../../../ipc';
import { toAppError } from '../../../ipc';
import { codeText, ErrorState, errorText, FileInput, useLater } from '../../../parts';
import { DESIGNER, useHolds } from '../../session';
import { useImportRegions, useRegions } from '../api';

const MAX_SEARCH = 50;
const MAX_SOURCE = 200;
const MAX_BAD = 10;

export function RegionTable() {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const found = useRegions(useLater(text.trim()));
  const may = useHolds(DESIGNER);
  return (
    <>
      {found.data ? <p className="sf-second">{t('code.region_note', { year: found.data.lists_end })}</p> : null}
      {may ? <ImportRegions /> : null}
      <div className="sf-tables-bar">
        <Input allowClear value={text} maxLength={MAX_SEARCH} placeholder={t('code.region_search')} aria-label={t('code.region_search')} data-testid="region-search" onChange={(event) => setText(event.target.value)} />
      </div>
      {found.isPending ? <Skeleton active /> : null}
      {found.isError ? <ErrorState error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data ? (
        <div className="sf-tables-scroll">
          {found.data.rows.map((row) => (
            <Region key={`${row.code}/${row.name}/${row.first}`} row={row} />
          ))}
          {found.data.rows.length === 0 ? <p className="sf-quiet">{t('code.region_none')}</p> : null}
          {found.data.total > found.data.rows.length ? <p className="sf-quiet">{t('code.region_total', { total: found.data.total, shown: found.data.rows.length })}</p> : null}
        </div>
      ) : null}
    </>
  );
}

function Region({ row }: { row: RegionView }) {
  const { t } = useTexts();
  const after = row.last === null ? '' : row.became.length > 0 ? t('code.region_became', { became: row.became.join('、') }) : t('code.region_lost');
  return (
    <div className="sf-region-row" data-testid={`region-${row.code}`}>
      <span className="sf-mono">{row.code}</span>
      <span>{row.name}</span>
      <span>{t('code.region_years', { first: row.first, last: row.last ?? t('code.region_now') })}</span>
      <span className="sf-second">{[after, row.source || t('code.region_shipped')].filter(Boolean).join(' · ')}</span>
    </div>
  );
}

function ImportRegions() {
  const { t } = useTexts();
  const [source, setSource] = useState('');
  const read = useImportRegions();
  const input = useRef<HTMLInputElement>(null);
  const said = read.data;
  return (
    <>
      <div className="sf-tables-bar">
        <Input value={source} maxLength={MAX_SOURCE} placeholder={t('code.region_source')} aria-label={t('code.region_source')} data-testid="region-source" onChange={(event) => setSource(event.target.value)} />
        <Button loading={read.isPending} data-testid="region-import" onClick={() => input.current?.click()}>
          {t('code.region_import')}
        </Button>
      </div>
      <FileInput at={input} accept=".csv,.xlsx" label={t('code.region_import')} testId="region-file" onFile={(file) => read.mutate({ file, source })} />
      {read.isError ? <Alert type="error" showIcon className="sf-gap" title={errorText(t, toAppError(read.error))} /> : null}
      {said ? (
        <Alert
          type={said.bad_total > 0 ? 'warning' : 'success'}
          showIcon
          className="sf-gap"
          title={t('code.region_imported', { added: said.added, unchanged: said.unchanged, bad: said.bad_total })}
          description={said.bad.slice(0, MAX_BAD).map((row) => (
            <div key={`${row.row}/${row.column ?? ''}`}>
              {row.row} {row.column} {codeText(t, ['bad_row'], row.code, row.params)}
            </div>
          ))}
        />
      ) : null}
    </>
  );
}
