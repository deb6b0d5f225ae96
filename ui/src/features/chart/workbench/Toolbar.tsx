// The toolbar of the drawing board: where am I, is it saved, undo, arrange, check, save, publish, redesign.
import { ArrowLeftOutlined, AuditOutlined, CheckSquareOutlined, CloudUploadOutlined, MoreOutlined, RedoOutlined, SaveOutlined, SearchOutlined, ThunderboltOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Divider, Dropdown, Tooltip } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';

import type { EditArea } from '../../../editor';
import { part, xmlOf } from '../../../editor';
import type { TextKey } from '../../../i18n';
import { useTexts } from '../../../i18n';
import { saveFile } from '../../../ipc';
import type { OpenChart } from '../../../ipc/bindings/commands';
import { fileName } from '../fileName';
import { go, minuteText, useTell } from '../../../parts';
import { AlignMenu } from './AlignMenu';
import { KeyTable } from './KeyTable';
import type { DraftState } from './useDraft';

export interface ToolbarProps {
  opened: OpenChart;
  area: EditArea | undefined;
  /** Grows with each change, so that undo and redo are drawn anew. */
  revision: number;
  saving: DraftState;
  savedAt: string | null;
  checking: boolean;
  optimising: boolean;
  selectedCount: number;
  onCheck: () => void;
  onSave: () => void;
  onPublish: () => void;
  onSubmit: () => void;
  onRetire: () => void;
  onVersions: () => void;
  onOptimise: () => void;
}

export function Toolbar(props: ToolbarProps) {
  const { t } = useTexts();
  const { area, opened } = props;
  return (
    <header className="sf-board-bar" role="toolbar" aria-label={opened.name}>
      <Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('chart.back')} data-testid="editor-back" onClick={() => go('chart')} />
      <div className="sf-board-title">
        <h1 className="sf-board-name sf-clip" title={opened.name}>
          {opened.name}
        </h1>
        <SavedState state={props.saving} at={props.savedAt} version={opened.version ?? opened.versions[0]?.version ?? null} />
      </div>
      <div className="sf-board-tools">
        <StackButtons area={area} />
        <Divider orientation="vertical" />
        <AlignMenu area={area} enabled={props.selectedCount > 1} />
        <Tool label="chart.find" icon={<SearchOutlined />} testId="editor-find" disabled={!area} act={() => area && part(area, 'editorActions').trigger('find', {})} />
        <KeyTable />
        <Divider orientation="vertical" />
        <Button icon={<CheckSquareOutlined />} data-testid="editor-check" loading={props.checking} onClick={props.onCheck}>
          {t('chart.check')}
        </Button>
        <Button icon={<ThunderboltOutlined />} data-testid="editor-optimise" aria-pressed={props.optimising} type={props.optimising ? 'primary' : 'default'} ghost={props.optimising} onClick={props.onOptimise}>
          {t('chart.optimise')}
        </Button>
        <Button icon={<SaveOutlined />} data-testid="editor-save" loading={props.saving === 'saving'} onClick={props.onSave}>
          {t('chart.save')}
        </Button>
        {opened.may.publish ? (
          <Button type="primary" icon={<CloudUploadOutlined />} data-testid="editor-publish" onClick={props.onPublish}>
            {t('chart.publish')}
          </Button>
        ) : (
          <Button type="primary" icon={<AuditOutlined />} data-testid="editor-submit" onClick={props.onSubmit}>
            {t('review.submit')}
          </Button>
        )}
        <MoreMenu {...props} />
      </div>
    </header>
  );
}

function StackButtons({ area }: { area: EditArea | undefined }) {
  const commands = area ? part(area, 'commandStack') : undefined;
  return (
    <>
      <Tool label="chart.undo" icon={<UndoOutlined />} testId="editor-undo" disabled={!commands?.canUndo()} act={() => commands?.undo()} />
      <Tool label="chart.redo" icon={<RedoOutlined />} testId="editor-redo" disabled={!commands?.canRedo()} act={() => commands?.redo()} />
    </>
  );
}

function Tool({ label, icon, testId, disabled, act }: { label: TextKey; icon: ReactNode; testId: string; disabled: boolean; act: () => void }) {
  const { t } = useTexts();
  return (
    <Tooltip title={t(label)}>
      <Button type="text" icon={icon} aria-label={t(label)} data-testid={testId} disabled={disabled} onClick={act} />
    </Tooltip>
  );
}

function SavedState({ state, at, version }: { state: DraftState; at: string | null; version: number | null }) {
  const { t } = useTexts();
  const texts: Record<DraftState, string> = {
    saved: at ? t('chart.saved', { time: minuteText(at) }) : '',
    unsaved: t('chart.unsaved'),
    saving: t('chart.saving'),
    failed: t('chart.save_failed'),
  };
  return (
    <div className={`sf-board-state ${state === 'failed' ? 'sf-finding-error' : ''}`} role="status" data-testid="editor-state" data-state={state}>
      <span>{version === null ? t('chart.unpublished') : t('chart.version_n', { n: version })}</span>
      {texts[state] ? <span>{texts[state]}</span> : null}
    </div>
  );
}

function MoreMenu({ area, opened, onVersions, onSubmit, onRetire }: ToolbarProps) {
  const { t } = useTexts();
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  const toDisk = async () => {
    if (!area) return;
    setBusy(true);
    try {
      if (await saveFile(`${fileName(opened.name)}.bpmn`, await xmlOf(area))) tell.done(t('chart.saved_to_disk'));
    } catch (error) {
      tell.error(error);
    } finally {
      setBusy(false);
    }
  };
  const items = [
    { key: 'versions', label: t('version.history'), onClick: onVersions },
    ...(opened.may.publish ? [{ key: 'submit', label: t('review.submit'), onClick: onSubmit }] : []),
    { key: 'disk', label: t('chart.save_to_disk'), onClick: () => void toDisk() },
    { type: 'divider' as const },
    { key: 'retire', label: t('library.retire'), disabled: !opened.may.retire, onClick: onRetire },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" icon={<MoreOutlined />} loading={busy} aria-label={t('chart.more')} data-testid="editor-more" />
    </Dropdown>
  );
}
