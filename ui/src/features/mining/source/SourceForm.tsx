// Where a log comes from: this desk's own cases, or a file. Opening tells how far it is and can be stopped.
import { FileSearchOutlined, FolderOpenOutlined, HistoryOutlined } from '@ant-design/icons';
import { Alert, Button, DatePicker, Progress, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useRef, useState } from 'react';

import { useTexts } from '../../../i18n';
import type { AppError, LogView, RequestOf } from '../../../ipc';
import { call, inWindow, localError, openLog, toAppError } from '../../../ipc';
import { errorText, FileInput, Panel, useTell } from '../../../parts';
import { ItemSelect } from '../../item';
import { stop, useCharts, useOpenLog, useProgress, useVersions } from '../api';
import { ColumnsForm } from './ColumnsForm';

/** What a browser may send; the window opens files by the system and knows no such bound. */
const MAX_BYTES = 48 * 1024 * 1024;
const PERCENT = 100;
const ENDINGS = '.xes,.gz,.csv,.tsv,.txt,.json,.jsonocel,.xml,.xmlocel,.sqlite,.db';

type Wish = Partial<RequestOf<'mining.open'>>;

export function SourceForm({ chart, open, onOpened }: { chart: string | null; open: readonly LogView[]; onOpened: (log: LogView) => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [job] = useState(() => `mining-${crypto.randomUUID()}`);
  const told = useProgress(job);
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<AppError | null>(null);
  const opening = useOpenLog(async (wish: Wish | 'dialog') => {
    setWrong(null);
    const log = wish === 'dialog' ? await openLog(job) : await call('mining.open', { again: false, columns: {}, every_row: false, ...wish, job });
    if (log) onOpened(log);
  });
  const failed = (thrown: unknown) => {
    const error = toAppError(thrown);
    if (error.code === 'mining_stopped') tell.done(t('mining.stopped'));
    else setWrong(error);
  };
  const begin = (wish: Wish | 'dialog') => opening.mutate(wish, { onError: failed });
  const choose = async (file: File) => {
    if (file.size > MAX_BYTES) {
      setWrong({ ...localError('too_large', 'rejected'), params: { max_mb: MAX_BYTES / 1024 / 1024 } });
      return;
    }
    begin({ name: file.name, base64: await base64Of(file) });
  };
  const columns = wrong?.code === 'log_no_column' ? (wrong.params.headings as string[]) : null;
  const types = wrong?.code === 'log_object_type' ? (wrong.params.types as string[]) : null;
  return (
    <div className="sf-mine-source" data-testid="mining-source">
      {opening.isPending ? (
        <div className="sf-panel sf-opt-work" role="status" data-testid="mining-opening">
          <span>{told.total > 0 ? t('mining.opening') : t('mining.opening_n', { n: told.done })}</span>
          <Progress size="small" showInfo={told.total > 0} status="active" percent={told.total > 0 ? Math.round((told.done / told.total) * PERCENT) : PERCENT} />
          <Button size="small" data-testid="mining-stop" onClick={() => stop(job)}>
            {t('mining.stop')}
          </Button>
        </div>
      ) : null}
      {wrong && !opening.isPending ? <Alert showIcon type="error" title={<span data-testid="mining-error">{errorText(t, wrong)}</span>} description={columns ? <ColumnsForm headings={columns} known={{}} onChosen={(chosen) => begin({ again: true, columns: chosen })} /> : types ? <Types types={types} onChosen={(type) => begin({ again: true, object_type: type })} /> : undefined} /> : null}
      <div className="sf-mine-sources">
        <Panel title={t('mining.own_title')} testId="mining-own">
          <Own chart={chart} busy={opening.isPending} onBegin={(own) => begin({ own })} />
        </Panel>
        <Panel title={t('mining.file_title')} testId="mining-file">
          <p className="sf-second">{t('mining.file_hint')}</p>
          <Button
            icon={<FolderOpenOutlined />}
            disabled={opening.isPending}
            data-testid="mining-choose"
            onClick={() => (inWindow() ? begin('dialog') : input.current?.click())}
          >
            {t('mining.choose')}
          </Button>
          <FileInput at={input} accept={ENDINGS} label={t('mining.choose')} testId="mining-input" onFile={(file) => void choose(file)} />
          <dl className="sf-mine-kinds">
            {(['xes', 'csv', 'ocel'] as const).map((kind) => (
              <div key={kind}>
                <dt>{t(`mining.kind.${kind}`)}</dt>
                <dd>{t(`mining.kind_hint.${kind}`)}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        {open.length > 0 ? (
          <Panel title={t('mining.open_title')}>
            <ul className="sf-mine-open">
              {open.map((log) => (
                <li key={log.log}>
                  <Button icon={<HistoryOutlined />} data-testid="mining-reopen" onClick={() => onOpened(log)}>
                    {log.name || t('mining.own')}
                  </Button>
                  <span className="sf-quiet">{t('mining.size', { cases: log.cases.toLocaleString(), events: log.events.toLocaleString() })}</span>
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
      </div>
    </div>
  );
}

type Selection = NonNullable<RequestOf<'mining.open'>['own']>;

/** Which of the desk's own cases. */
function Own({ chart, busy, onBegin }: { chart: string | null; busy: boolean; onBegin: (own: Selection) => void }) {
  const { t } = useTexts();
  const charts = useCharts();
  const [on, setOn] = useState<string | null>(chart);
  const [version, setVersion] = useState<number | null>(null);
  const [item, setItem] = useState<string | undefined>(undefined);
  const [days, setDays] = useState<[Dayjs | null, Dayjs | null] | null>(null);
  const versions = useVersions(on);
  const internal = (charts.data ?? []).filter((row) => row.side === 'internal' && row.version !== null);
  const day = (at: Dayjs | null | undefined) => at?.format('YYYY-MM-DD') ?? null;
  return (
    <div className="sf-mine-own">
      <p className="sf-second">{t('mining.own_hint')}</p>
      <label>
        <span>{t('mining.own_chart')}</span>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('mining.all')}
          value={on}
          loading={charts.isPending}
          aria-label={t('mining.own_chart')}
          data-testid="mining-own-chart"
          options={internal.map((row) => ({ value: row.chart, label: row.name }))}
          onChange={(next: string | undefined) => {
            setOn(next ?? null);
            setVersion(null);
          }}
        />
      </label>
      {on ? (
        <label>
          <span>{t('mining.own_version')}</span>
          <Select allowClear placeholder={t('mining.all_versions')} value={version} aria-label={t('mining.own_version')} options={(versions.data?.versions ?? []).map((one) => ({ value: one.version, label: t('opt.of_version', { n: one.version }) }))} onChange={(next: number | undefined) => setVersion(next ?? null)} />
        </label>
      ) : null}
      <div>
        <span>{t('mining.own_item')}</span>
        <ItemSelect optional value={item} onChange={setItem} testId="mining-own-item" />
      </div>
      <label>
        <span>{t('mining.own_days')}</span>
        <DatePicker.RangePicker allowEmpty={[true, true]} value={days} onChange={setDays} aria-label={t('mining.own_days')} />
      </label>
      <Button type="primary" icon={<FileSearchOutlined />} disabled={busy} data-testid="mining-own-read" onClick={() => onBegin({ chart: on, version, item: item ?? null, from: day(days?.[0]), to: day(days?.[1]) })}>
        {t('mining.own_read')}
      </Button>
    </div>
  );
}

function Types({ types, onChosen }: { types: readonly string[]; onChosen: (type: string) => void }) {
  const { t } = useTexts();
  return <Select className="sf-mine-type" placeholder={t('mining.object_type')} aria-label={t('mining.object_type')} data-testid="mining-type" options={types.map((type) => ({ value: type, label: type }))} onChange={onChosen} />;
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  const size = 0x8000;
  for (let at = 0; at < bytes.length; at += size) parts.push(String.fromCharCode(...bytes.subarray(at, at + size)));
  return btoa(parts.join(''));
}
