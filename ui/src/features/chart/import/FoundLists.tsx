// The steps that were found in a file, and what is said about its rows.
import { Alert, Tag } from 'antd';

import type { Say } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { FoundStep, FoundWay, TableNote } from '../../../ipc/bindings/commands';
import { codeText, limitText, LongList } from '../../../parts';

const STEP_COLUMNS = '56px minmax(0, 1.3fr) minmax(0, 1fr) 132px minmax(0, 1.6fr)';
const NOTE_COLUMNS = '72px 64px 132px minmax(0, 1fr)';
const LINE = 22;
const PADDING = 18;
const NOTE_HEIGHT = 40;
const COLOURS = { error: 'red', warning: 'orange', info: 'default' } as const;
const MAX_WAYS_SHOWN = 6;

export function FoundSteps({ steps }: { steps: FoundStep[] }) {
  const { t } = useTexts();
  const most = Math.max(1, ...steps.map((step) => Math.min(step.next.length, MAX_WAYS_SHOWN)));
  return (
    <div className="sf-found-list" data-testid="import-steps">
      <LongList<FoundStep>
        label={t('table.col_step')}
        rows={steps}
        rowHeight={most * LINE + PADDING}
        columns={STEP_COLUMNS}
        head={<Head keys={['table.col_order', 'table.col_step', 'table.col_post', 'table.col_limit', 'table.col_next']} />}
        keyOf={(step) => `${step.row}/${step.order}/${step.name}`}
        draw={(step) => (
          <>
            <span role="cell" className="sf-second">
              {step.order || step.row}
            </span>
            <span role="cell" className="sf-clip" title={step.name}>
              {step.name}
            </span>
            <span role="cell" className="sf-clip sf-second" title={step.post}>
              {step.post}
            </span>
            <span role="cell" className="sf-second">
              {step.limit ? limitText(t, step.limit) : ''}
            </span>
            <span role="cell" className="sf-found-ways">
              {step.next.slice(0, MAX_WAYS_SHOWN).map((way, at) => (
                <span key={at} className="sf-clip" title={wayText(t, way)}>
                  {wayText(t, way)}
                </span>
              ))}
            </span>
          </>
        )}
        onOpen={() => undefined}
      />
    </div>
  );
}

export function FoundNotes({ notes, total }: { notes: TableNote[]; total: number }) {
  const { t } = useTexts();
  if (notes.length === 0) return <Alert type="success" showIcon title={t('table.all_well')} />;
  return (
    <div className="sf-found-list" data-testid="import-notes">
      <LongList<TableNote>
        label={t('table.col_reason')}
        rows={notes}
        rowHeight={NOTE_HEIGHT}
        columns={NOTE_COLUMNS}
        head={<Head keys={['table.col_row', 'table.col_kind', 'table.col_column', 'table.col_reason']} />}
        keyOf={(note) => `${note.row}/${note.column ?? ''}/${note.code}/${JSON.stringify(note.params)}`}
        draw={(note) => (
          <>
            <span role="cell" className="sf-second">
              {note.row === 0 ? t('table.row_whole') : note.row}
            </span>
            <span role="cell">
              <Tag color={COLOURS[note.severity]}>{t(`table.severity.${note.severity}`)}</Tag>
            </span>
            <span role="cell" className="sf-clip sf-second" title={note.column ?? ''}>
              {note.column ?? ''}
            </span>
            <span role="cell" className="sf-clip" title={noteText(t, note)}>
              {noteText(t, note)}
            </span>
          </>
        )}
        onOpen={() => undefined}
      />
      {total > notes.length ? <p className="sf-second">{t('table.notes_more', { n: notes.length })}</p> : null}
    </div>
  );
}

function Head({ keys }: { keys: Parameters<Say>[0][] }) {
  const { t } = useTexts();
  return keys.map((key) => (
    <span key={key} role="columnheader">
      {t(key)}
    </span>
  ));
}

/** The sentence of a note. */
export function noteText(t: Say, note: TableNote): string {
  return codeText(t, ['table.note'], note.code, note.params);
}

function wayText(t: Say, way: FoundWay): string {
  const end = way.to ? t('table.end_named', { name: way.to }) : t('table.end');
  const to = way.end ? end : way.to;
  return way.label ? t('table.way', { label: way.label, to }) : to;
}
