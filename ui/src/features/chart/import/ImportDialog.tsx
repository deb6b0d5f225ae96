// What a file holds, before it becomes a chart: columns, steps, notes with row and reason, a picture.
import { Alert, Button, Modal, Segmented, Select, Skeleton, Tabs, Tag } from 'antd';
import { useEffect, useMemo, useState } from 'react';

import { CLASSES, classKey } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { ImportedTable, Side, TableReport } from '../../../ipc/bindings/commands';
import { ErrorState, go, useTell } from '../../../parts';
import { base64Of, useKeep, useLook } from './api';
import type { Chosen } from './api';
import { FoundNotes, FoundSteps } from './FoundLists';
import { Picture } from './Picture';

import './import.css';

const WIDTH = 1040;
const SIDES: readonly Side[] = ['internal', 'external'];

export function ImportDialog({ file, onAgain, onClose }: { file: File; onAgain: () => void; onClose: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const look = useLook();
  const keep = useKeep();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const { mutate } = look;
  useEffect(() => {
    let current = true;
    const read = async () => {
      try {
        const base64 = await base64Of(file);
        if (current) setChosen({ name: file.name, base64, side: 'internal', class: null });
      } catch (error) {
        if (current) setFailed(error);
      }
    };
    void read();
    return () => {
      current = false;
    };
  }, [file]);
  useEffect(() => {
    if (chosen) mutate(chosen);
  }, [chosen, mutate]);
  const make = () => {
    if (!chosen) return;
    keep.mutate(chosen, {
      onSuccess: (made) => {
        onClose();
        if (made.chart) go('chart', made.chart);
      },
      onError: tell.error,
    });
  };
  const error = failed ?? look.error;
  return (
    <Modal
      open
      width={WIDTH}
      title={t('table.title')}
      onCancel={onClose}
      className="sf-import-dialog"
      footer={[
        <Button key="again" data-testid="import-again" onClick={onAgain}>
          {t('table.choose_again')}
        </Button>,
        <Button key="make" type="primary" data-testid="import-make" disabled={!look.data} loading={keep.isPending} onClick={make}>
          {t('table.make')}
        </Button>,
      ]}
    >
      <p className="sf-second sf-clip sf-import-file" title={file.name}>
        {file.name}
      </p>
      {error ? <ErrorState error={error} retry={onAgain} /> : null}
      {!error && !look.data ? <Skeleton active title={false} paragraph={{ rows: 8 }} /> : null}
      {look.data && chosen ? <Found found={look.data} chosen={chosen} onChange={setChosen} /> : null}
    </Modal>
  );
}

function Found({ found, chosen, onChange }: { found: ImportedTable; chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  const { t } = useTexts();
  const { report } = found;
  const { steps, lanes, flows } = report;
  return (
    <div data-testid="import-found">
      <div className="sf-import-head">
        <div className="sf-import-name">
          <strong className="sf-clip" title={report.name}>
            {report.name}
          </strong>
          <span className="sf-second">{t('table.found', { steps: steps.length, lanes, flows })}</span>
        </div>
        {found.source === 'table' ? <Choices chosen={chosen} onChange={onChange} /> : null}
      </div>
      <Verdict report={report} />
      <Tabs
        size="small"
        items={[
          { key: 'steps', label: t('table.tab_steps', { n: steps.length }), children: <FoundSteps steps={steps} /> },
          { key: 'notes', label: t('table.tab_notes', { n: report.notes_total }), children: <FoundNotes notes={report.notes} total={report.notes_total} /> },
          { key: 'picture', label: t('table.tab_picture'), children: <Picture svg={found.svg} /> },
        ]}
      />
      {report.columns.length > 0 ? <Columns report={report} /> : null}
    </div>
  );
}

/** What the table itself may not say: internal or external, and by whose statute a bare 日 counts. */
function Choices({ chosen, onChange }: { chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  const { t } = useTexts();
  const classes = useMemo(() => CLASSES.map((one) => ({ value: one as string, label: t(classKey(one) ?? `chart.class.${one}`) })), [t]);
  return (
    <div className="sf-import-choices">
      <Segmented
        aria-label={t('table.side')}
        value={chosen.side}
        options={SIDES.map((side) => ({ value: side, label: t(`chart.side.${side}`) }))}
        onChange={(side) => onChange({ ...chosen, side })}
      />
      <Select
        allowClear
        className="sf-import-class"
        aria-label={t('table.class')}
        placeholder={t('table.class')}
        title={t('table.class_hint')}
        value={chosen.class}
        options={classes}
        onChange={(one) => onChange({ ...chosen, class: one ?? null })}
      />
    </div>
  );
}

function Verdict({ report }: { report: TableReport }) {
  const { t } = useTexts();
  const of = (severity: string) => report.notes.filter((note) => note.severity === severity).length;
  const errors = of('error');
  const warnings = of('warning');
  if (errors > 0) return <Alert type="error" showIcon title={t('table.errors_hint', { n: errors })} />;
  if (warnings > 0) return <Alert type="warning" showIcon title={t('table.notes_hint', { n: warnings })} />;
  return <Alert type="success" showIcon title={t('table.all_well')} />;
}

function Columns({ report }: { report: TableReport }) {
  const { t } = useTexts();
  return (
    <div className="sf-import-columns">
      <span className="sf-second">{t('table.columns')}</span>
      {report.columns.map((found) => (
        <Tag key={found.column}>{found.header}</Tag>
      ))}
    </div>
  );
}
