// The toolbar of the drawing board: where am I, is it saved, undo, arrange, check, save, publish, redesign.
import { ArrowLeftOutlined, AuditOutlined, CheckSquareOutlined, CloudUploadOutlined, MoreOutlined, PlayCircleOutlined, RedoOutlined, SaveOutlined, SearchOutlined, TableOutlined, ThunderboltOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Divider, Dropdown, Tooltip } from 'antd';
import type { ReactNode } from 'react';

import type { EditArea, Element } from '../../../editor';
import { part, xmlOf } from '../../../editor';
import type { TextKey } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { OpenChart } from '../../../ipc/bindings/commands';
import { go, useTell } from '../../../parts';
import { ExportMenu } from '../export';
import { saveAsTable } from '../import';
import { ArrangeMenu } from './ArrangeMenu';
import type { Beside } from './BoardSide';
import { KeyTable } from './KeyTable';
import type { Layers } from './LayerMenu';
import { LayerMenu } from './LayerMenu';
import { SavedState } from './SavedState';
import type { DraftState } from './useDraft';

export interface ToolbarProps {
  opened: OpenChart;
  area: EditArea | undefined;
  /** Grows with each change, so that undo and redo are drawn anew. */
  revision: number;
  saving: DraftState;
  savedAt: string | null;
  checking: boolean;
  beside: Beside['is'];
  tabled: boolean;
  selected: Element[];
  layers: Layers;
  onLayers: (layers: Layers) => void;
  onCheck: () => void;
  onSave: () => void;
  onPublish: () => void;
  onSubmit: () => void;
  onRetire: () => void;
  onVersions: () => void;
  onBeside: (beside: Beside) => void;
  onTable: () => void;
}

export function Toolbar(props: ToolbarProps) {
  const { t } = useTexts();
  const tell = useTell();
  const { area, opened } = props;
  return (
    <header className="sf-board-bar" role="toolbar" aria-label={opened.name}>
      <Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('chart.back')} data-testid="editor-back" onClick={() => go('chart')} />
      <div className="sf-board-title">
        <h1 className="sf-board-name sf-clip" title={opened.name}>
          {opened.name}
        </h1>
        <SavedState state={props.saving} side={opened.side} at={props.savedAt} version={opened.version ?? opened.versions[0]?.version ?? null} retired={opened.state === 'retired'} />
      </div>
      <div className="sf-board-tools">
        <StackButtons area={area} />
        <Divider orientation="vertical" />
        <ArrangeMenu area={area} selected={props.selected} />
        <LayerMenu layers={props.layers} onChange={props.onLayers} />
        <Tool label="chart.table" icon={<TableOutlined />} testId="editor-table" disabled={!area} pressed={props.tabled} act={props.onTable} />
        <Tool label="play.title" icon={<PlayCircleOutlined />} testId="editor-play" disabled={!area} pressed={props.beside === 'play'} act={() => props.onBeside({ is: 'play' })} />
        <Tool label="chart.find" icon={<SearchOutlined />} testId="editor-find" disabled={!area} act={() => area && find(area)} />
        <KeyTable />
        <Divider orientation="vertical" />
        <Button icon={<CheckSquareOutlined />} data-testid="editor-check" loading={props.checking} onClick={props.onCheck}>
          {t('chart.check')}
        </Button>
        <Button icon={<ThunderboltOutlined />} data-testid="editor-optimise" aria-pressed={props.beside === 'optimise'} type={props.beside === 'optimise' ? 'primary' : 'default'} ghost={props.beside === 'optimise'} onClick={() => props.onBeside({ is: 'optimise' })}>
          {t('chart.optimise')}
        </Button>
        <ExportMenu disabled={!area} onTable={() => void (area && xmlOf(area).then((xml) => saveAsTable(opened.name, xml, t, tell)))} source={async () => ({ chart: opened.chart, name: opened.name, version: null, xml: area ? await xmlOf(area) : opened.xml })} />
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

interface ToolProps {
  label: TextKey;
  icon: ReactNode;
  testId: string;
  disabled: boolean;
  /** Given where the button opens and closes something. */
  pressed?: boolean;
  act: () => void;
}

function Tool({ label, icon, testId, disabled, pressed, act }: ToolProps) {
  const { t } = useTexts();
  return (
    <Tooltip title={t(label)}>
      <Button type={pressed ? 'primary' : 'text'} ghost={pressed} icon={icon} aria-label={t(label)} aria-pressed={pressed} data-testid={testId} disabled={disabled} onClick={act} />
    </Tooltip>
  );
}

function MoreMenu({ opened, onVersions, onSubmit, onRetire }: ToolbarProps) {
  const { t } = useTexts();
  const other = opened.side === 'external' ? 'internal' : 'external';
  const pair = () => (opened.side === 'external' ? go('chart', 'pair', opened.chart, '-') : go('chart', 'pair', '-', opened.chart));
  const items = [
    { key: 'pair', label: t('pair.open', { side: t(`chart.side.${other}`) }), onClick: pair },
    { key: 'versions', label: t('version.history'), onClick: onVersions },
    ...(opened.may.publish ? [{ key: 'submit', label: t('review.submit'), onClick: onSubmit }] : []),
    { type: 'divider' as const },
    { key: 'retire', label: t('library.retire'), disabled: !opened.may.retire, onClick: onRetire },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" icon={<MoreOutlined />} aria-label={t('chart.more')} data-testid="editor-more" />
    </Dropdown>
  );
}

/** After this click, which would close what it has opened. */
function find(area: EditArea): void {
  setTimeout(() => part(area, 'editorActions').trigger('find', {}));
}
