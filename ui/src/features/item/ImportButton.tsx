// Imports a table of items from a file, and shows what came in and which rows did not.
import { ImportOutlined } from '@ant-design/icons';
import { Alert, Button, Modal } from 'antd';
import { useRef, useState } from 'react';

import { useTexts } from '../../i18n';
import type { BadRow, Imported } from '../../ipc';
import { localError } from '../../ipc';
import { checkText, codeText, FileInput, LongList, useTell } from '../../parts';
import { DESIGNER, useHolds } from '../session';
import { useImport } from './api';

const KINDS = '.csv,.xlsx,.json';
const MAX_BYTES = 64 * 1024 * 1024;
const BAD_COLUMNS = '72px 160px minmax(0, 1fr)';
const BAD_HEIGHT = 44;
const WIDTH = 680;

export function ImportButton() {
  const { t } = useTexts();
  const may = useHolds(DESIGNER);
  const tell = useTell();
  const input = useRef<HTMLInputElement>(null);
  const read = useImport();
  const [result, setResult] = useState<{ name: string; imported: Imported } | null>(null);
  const choose = (file: File) => {
    if (file.size > MAX_BYTES) tell.error({ ...localError('too_large', 'rejected'), params: { max_mb: MAX_BYTES / 1024 / 1024 } });
    else read.mutate(file, { onSuccess: (imported) => setResult({ name: file.name, imported }), onError: tell.error });
  };
  return (
    <>
      <Button icon={<ImportOutlined />} disabled={!may} title={may ? undefined : t('item.import_who')} loading={read.isPending} data-testid="item-import" onClick={() => input.current?.click()}>
        {t('item.import')}
      </Button>
      <FileInput at={input} accept={KINDS} label={t('item.import')} testId="item-import-file" onFile={choose} />
      <Modal
        open={result !== null}
        width={WIDTH}
        title={t('import.title')}
        onCancel={() => setResult(null)}
        onOk={() => setResult(null)}
        cancelButtonProps={{ style: { display: 'none' } }}
        okText={t('action.close')}
      >
        {result ? <ImportResult name={result.name} imported={result.imported} /> : null}
      </Modal>
    </>
  );
}

function ImportResult({ name, imported }: { name: string; imported: Imported }) {
  const { t } = useTexts();
  const { added, changed, unchanged, bad, bad_total: badTotal } = imported;
  return (
    <div data-testid="import-result">
      <p className="sf-second sf-clip" title={name}>
        {name}
      </p>
      <div className="sf-import-figures">
        <Figure n={added} label={t('import.added')} />
        <Figure n={changed} label={t('import.changed')} />
        <Figure n={unchanged} label={t('import.unchanged')} />
        <Figure n={imported.codes} label={t('import.codes')} />
        <Figure n={badTotal} label={t('import.bad')} />
      </div>
      {imported.doubtful_total > 0 ? <Alert type="info" showIcon className="sf-gap" title={t('import.doubtful', { n: imported.doubtful_total })} description={<Doubtful rows={imported.doubtful} />} /> : null}
      {bad.length === 0 ? <Alert type="success" showIcon title={t('import.all_in')} /> : <BadRows bad={bad} total={badTotal} />}
    </div>
  );
}

const MAX_DOUBTFUL = 20;

function Doubtful({ rows }: { rows: BadRow[] }) {
  const { t } = useTexts();
  return (
    <ul className="sf-doubtful">
      {rows.slice(0, MAX_DOUBTFUL).map((row) => (
        <li key={`${row.row}/${String(row.params['code'])}`}>
          {row.row} <span className="sf-mono">{String(row.params['code'])}</span> {checkText(t, String(row.params['why']), row.params as Record<string, string>)}
        </li>
      ))}
    </ul>
  );
}

function Figure({ n, label }: { n: number; label: string }) {
  return (
    <div>
      <div className="sf-import-n">{n}</div>
      <div className="sf-second">{label}</div>
    </div>
  );
}

function BadRows({ bad, total }: { bad: BadRow[]; total: number }) {
  const { t } = useTexts();
  return (
    <>
      <Alert type="warning" showIcon title={t('import.bad_hint', { n: total })} />
      <div className="sf-bad-rows">
        <LongList
          label={t('import.bad')}
          rows={bad}
          rowHeight={BAD_HEIGHT}
          columns={BAD_COLUMNS}
          head={
            <>
              <span role="columnheader">{t('import.col_row')}</span>
              <span role="columnheader">{t('import.col_column')}</span>
              <span role="columnheader">{t('import.col_reason')}</span>
            </>
          }
          keyOf={(row) => `${row.row}/${row.column ?? ''}/${row.code}`}
          draw={(row) => (
            <>
              <span role="cell" className="sf-mono">
                {row.row}
              </span>
              <span role="cell" className="sf-clip">
                {row.column ?? '—'}
              </span>
              <span role="cell" className="sf-wrap-two">
                {codeText(t, ['bad_row', 'error'], row.code, row.params)}
              </span>
            </>
          )}
          onOpen={() => undefined}
        />
      </div>
      {total > bad.length ? <p className="sf-second">{t('import.first_bad', { n: bad.length })}</p> : null}
    </>
  );
}
