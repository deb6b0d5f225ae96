// What the head of the library offers, in order. A part of the product that has something to do with all charts adds a line here.
import { FolderOpenOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useRef } from 'react';
import type { ReactNode } from 'react';

import { useTexts } from '../../../i18n';
import { FileInput, go, useTell } from '../../../parts';
import { useReadFile } from '../api';
import { TableTools } from '../import';
import { CheckAllButton } from './CheckAll';
import type { CheckAllWork } from './CheckAll';
import { ReviewSettingsButton } from './ReviewSettings';

/** What an action knows of the library. */
export interface LibraryPlace {
  /** Whether the signed-in person draws charts. */
  mayDraw: boolean;
  checkAll: CheckAllWork;
}

export interface LibraryAction {
  key: string;
  draw: (place: LibraryPlace) => ReactNode;
}

export const LIBRARY_ACTIONS: readonly LibraryAction[] = [
  { key: 'review-settings', draw: () => <ReviewSettingsButton /> },
  { key: 'rules', draw: () => <RulesButton /> },
  { key: 'mining', draw: () => <MiningButton /> },
  { key: 'check-all', draw: ({ checkAll }) => <CheckAllButton work={checkAll} /> },
  { key: 'tables', draw: ({ mayDraw }) => <TableTools mayDraw={mayDraw} /> },
  { key: 'open-file', draw: ({ mayDraw }) => (mayDraw ? <OpenFile /> : null) },
];

function RulesButton() {
  const { t } = useTexts();
  return (
    <Button data-testid="chart-rules" onClick={() => go('rule')}>
      {t('rules.title')}
    </Button>
  );
}

function MiningButton() {
  const { t } = useTexts();
  return (
    <Tooltip title={t('mining.open_hint')}>
      <Button data-testid="chart-mining" onClick={() => go('mining')}>
        {t('mining.title')}
      </Button>
    </Tooltip>
  );
}

function OpenFile() {
  const { t } = useTexts();
  const tell = useTell();
  const input = useRef<HTMLInputElement>(null);
  const read = useReadFile();
  const take = (file: File) => {
    read.mutate(file, { onSuccess: (opened) => go('chart', opened.chart), onError: tell.error });
  };
  return (
    <>
      <Tooltip title={t('chart.open_file_hint')}>
        <Button icon={<FolderOpenOutlined />} data-testid="chart-open-file" loading={read.isPending} onClick={() => input.current?.click()}>
          {t('chart.open_file')}
        </Button>
      </Tooltip>
      <FileInput at={input} accept=".bpmn,.bpmn20.xml,.xml" label={t('chart.open_file')} testId="chart-open-file-input" onFile={take} />
    </>
  );
}
