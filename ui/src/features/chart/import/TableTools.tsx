// The library's tools for tables: import a table of steps or an old file, the template, the figures of all charts.
import { BarChartOutlined, DownOutlined, ImportOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useRef, useState } from 'react';

import { useTexts } from '../../../i18n';
import { call, saveBytes } from '../../../ipc';
import { FileInput, go, useTell } from '../../../parts';
import { fileName } from '../fileName';
import { ImportDialog } from './ImportDialog';

const TABLES = '.xlsx,.xls,.csv,.txt';
const LEGACY = '.xml';

export function TableTools({ mayDraw }: { mayDraw: boolean }) {
  const { t } = useTexts();
  const tell = useTell();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const choose = (accept: string) => {
    if (!input.current) return;
    input.current.accept = accept;
    input.current.click();
  };
  const template = async () => {
    try {
      const made = await call('chart.export_table', { format: 'xlsx' });
      await saveBytes(`${fileName(t('table.template_name'))}.xlsx`, made.base64);
    } catch (error) {
      tell.error(error);
    }
  };
  const items = [
    { key: 'table', label: t('table.from_table'), onClick: () => choose(TABLES) },
    { key: 'legacy', label: t('table.from_legacy'), onClick: () => choose(LEGACY) },
    { type: 'divider' as const },
    { key: 'template', label: t('table.template'), onClick: () => void template() },
  ];
  return (
    <>
      <Button icon={<BarChartOutlined />} data-testid="chart-measure-all" onClick={() => go('chart', 'measure')}>
        {t('table.measure')}
      </Button>
      {mayDraw ? (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button icon={<ImportOutlined />} data-testid="chart-import">
            {t('table.import')} <DownOutlined />
          </Button>
        </Dropdown>
      ) : null}
      <FileInput at={input} accept={TABLES} label={t('table.import')} testId="chart-import-input" onFile={setFile} />
      {file ? <ImportDialog key={`${file.name}/${file.lastModified}`} file={file} onAgain={() => input.current?.click()} onClose={() => setFile(null)} /> : null}
    </>
  );
}
